package dev.tarn.postgres;

import dev.tarn.codec.MasterKey;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.PropertySource;

/** The database, prepared. */
@AutoConfiguration
@PropertySource("classpath:dev/tarn/postgres/tarn-postgres.properties")
@EnableConfigurationProperties(PostgresProperties.class)
class PostgresConfiguration {

    @Bean
    Database database(PostgresProperties properties, MasterKey master) {
        Database database = new Database(properties, master);
        database.prepare();
        return database;
    }
}
