package dev.tarn.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A test against the whole command API on a real Tomcat, with the event log in memory. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import(InMemoryLog.class)
@SpringBootTest(
        classes = CommandApiApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "tarn.master-key=A8fJq2vXn5TzR7wKc4LmPd9sHb3YgEu6",
            "tarn.jwt-key=Zk7QpWx3Nv9RtBm5LsCy2HfJd8GaEu4T",
            "tarn.cors.origins=https://app.example.org",
            "tarn.rate-limits=off",
            "spring.autoconfigure.exclude=dev.tarn.eventlog.EventLogConfiguration,"
                    + "dev.tarn.security.feed.AccessFeedConfiguration,dev.tarn.security.AttemptConfiguration,"
                    + "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
                    + "dev.tarn.postgres.PostgresConfiguration,dev.tarn.kafka.KafkaConfiguration,"
                    + "dev.tarn.redis.RedisConfiguration"
        })
@interface ApiTest {}
