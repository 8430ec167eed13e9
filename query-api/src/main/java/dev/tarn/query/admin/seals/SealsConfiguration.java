package dev.tarn.query.admin.seals;

import dev.tarn.codec.RootKey;
import dev.tarn.kafka.KafkaProperties;
import dev.tarn.seal.SealKey;
import dev.tarn.seal.SealPublicKey;
import dev.tarn.seal.SealTopic;
import dev.tarn.seal.SealsProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where seals are, and whose count. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SealsProperties.class)
class SealsConfiguration {

    @Bean
    SealTopic querySealTopic(KafkaProperties kafka) {
        return new SealTopic(kafka);
    }

    @Bean
    SealPublicKey sealPublicKey(RootKey root) {
        return new SealKey(root).publicKey();
    }
}
