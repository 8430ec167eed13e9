package dev.tarn.query.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.tarn.postgres.Database;
import dev.tarn.postgres.DatabaseRole;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens the pool. It is the primary one, because JPA is for reading only: nothing else in Tarn asks for just any. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QueryProperties.class)
public class ReadDatabase {

    /** Names the client of this pool where others are in the same context. */
    public static final String JDBC = "queryJdbc";

    static final String POOL = "queryDataSource";

    @Bean(POOL)
    @Primary
    HikariDataSource queryDataSource(Database database, QueryProperties properties) {
        return database.pool("query", DatabaseRole.QUERY, properties.connections(), "default_transaction_read_only=on");
    }

    @Bean(JDBC)
    JdbcClient queryJdbc(@Qualifier(POOL) DataSource pool) {
        return JdbcClient.create(pool);
    }
}
