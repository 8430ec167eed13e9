package dev.tarn.kafka;

import dev.tarn.domain.system.PartProbe;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.PropertySource;

/** The settings that all Kafka clients share, and a trial of them. */
@AutoConfiguration
@PropertySource("classpath:dev/tarn/kafka/tarn-kafka.properties")
@EnableConfigurationProperties(KafkaProperties.class)
class KafkaConfiguration {

    @Bean
    PartProbe kafkaProbe(KafkaProperties kafka) {
        return new KafkaProbe(kafka);
    }
}
