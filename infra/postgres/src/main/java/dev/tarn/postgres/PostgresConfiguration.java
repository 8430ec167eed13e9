package dev.tarn.postgres;

import dev.tarn.codec.MasterKey;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The database, prepared. */
@AutoConfiguration
@EnableConfigurationProperties(PostgresProperties.class)
class PostgresConfiguration {

    @Bean
    Database database(PostgresProperties properties, MasterKey master) {
        Database database = new Database(properties, master);
        database.prepare();
        return database;
    }
}
