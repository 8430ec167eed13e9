package dev.tarn.projection;

import dev.tarn.codec.EventCodec;
import dev.tarn.codec.JdbcSubjectKeys;
import dev.tarn.codec.KeyWrap;
import dev.tarn.kafka.KafkaProperties;
import dev.tarn.postgres.Database;
import dev.tarn.postgres.DatabaseRole;
import dev.tarn.postgres.KeyringWatch;
import dev.tarn.redis.CheckpointChannel;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** All projections: every {@link Projection} below this package is found and run. */
@AutoConfiguration
@EnableConfigurationProperties(ProjectionsProperties.class)
@ComponentScan(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        useDefaultFilters = false,
        includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Projection.class))
class ProjectionsConfiguration {

    private static final int KEY_CONNECTIONS = 4;

    /** Not a bean of type {@code SubjectKeys}: each side of Tarn has its own, with its own rights. */
    @Bean
    ProjectionKeys projectionKeys(Database database, KeyWrap wrap, KeyringWatch watch) {
        var pool = database.pool("projection-keys", DatabaseRole.PROJECTION, KEY_CONNECTIONS);
        JdbcSubjectKeys keys = new JdbcSubjectKeys(pool, wrap);
        watch.keepCurrent(keys);
        return new ProjectionKeys(keys, pool);
    }

    @Bean
    Projections projections(
            List<Projection> projections,
            Database database,
            KafkaProperties kafka,
            ProjectionsProperties properties,
            EventCodec codec,
            ProjectionKeys keys,
            CheckpointChannel channel,
            ObjectProvider<MeterRegistry> meters) {
        var decoding = new Decoding(codec, keys.subjectKeys());
        return new Projections(
                projections,
                new Workshop(
                        database,
                        kafka,
                        properties,
                        codec.types(),
                        decoding,
                        channel,
                        meters.getIfAvailable(CompositeMeterRegistry::new)));
    }
}
