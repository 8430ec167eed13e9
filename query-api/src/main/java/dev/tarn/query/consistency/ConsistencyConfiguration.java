package dev.tarn.query.consistency;

import dev.tarn.query.database.ReadDatabase;
import dev.tarn.redis.Checkpoint;
import dev.tarn.redis.CheckpointChannel;
import dev.tarn.web.ConsistencyTokens;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Feeds the checkpoints, and puts the waiting in front of every query. */
@Configuration(proxyBeanMethods = false)
class ConsistencyConfiguration {

    private static final Duration POLL = Duration.ofMillis(250);

    @Bean
    Checkpoints checkpoints(CheckpointChannel channel) {
        Checkpoints checkpoints = new Checkpoints();
        channel.subscribe(checkpoints::announce);
        return checkpoints;
    }

    @Bean(initMethod = "start")
    CheckpointPoll checkpointPoll(Checkpoints checkpoints, @Qualifier(ReadDatabase.JDBC) JdbcClient jdbc) {
        return new CheckpointPoll(checkpoints, table(jdbc), POLL);
    }

    private static CheckpointTable table(JdbcClient jdbc) {
        return () -> jdbc.sql("select projection, generation, partition, position from read.checkpoint")
                .query(Checkpoint.class)
                .list();
    }

    @Bean
    Consistency consistency(Checkpoints checkpoints) {
        return new Consistency(checkpoints);
    }

    @Bean
    WebMvcConfigurer consistencyOfQueries(ConsistencyTokens tokens, Consistency consistency) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new ConsistencyInterceptor(tokens, consistency));
            }
        };
    }
}
