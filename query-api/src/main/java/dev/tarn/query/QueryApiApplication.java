package dev.tarn.query;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** The query API as a process of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class QueryApiApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(QueryApiApplication.class, arguments);
    }
}
