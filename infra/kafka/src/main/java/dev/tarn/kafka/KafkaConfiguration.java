package dev.tarn.kafka;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.PropertySource;

/** The settings that all Kafka clients share. */
@AutoConfiguration
@PropertySource("classpath:dev/tarn/kafka/tarn-kafka.properties")
@EnableConfigurationProperties(KafkaProperties.class)
class KafkaConfiguration {}
