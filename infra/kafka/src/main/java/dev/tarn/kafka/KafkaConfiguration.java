package dev.tarn.kafka;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The settings that all Kafka clients share. */
@AutoConfiguration
@EnableConfigurationProperties(KafkaProperties.class)
class KafkaConfiguration {}
