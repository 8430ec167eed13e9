package dev.tarn.postgres;

import dev.tarn.codec.MasterKey;
import dev.tarn.codec.RootKey;
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

    @Bean
    RootKey rootKey(Database database) {
        return database.root();
    }

    @Bean(destroyMethod = "close")
    KeyringWatch keyringWatch(Database database, MasterKey master) {
        return new KeyringWatch(database, master).start();
    }
}
