package dev.tarn.codec;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.PropertySource;

/** The codec and the keys that everything shares. */
@AutoConfiguration
@PropertySource("classpath:dev/tarn/codec/tarn-codec.properties")
class CodecConfiguration {

    @Bean
    MasterKey masterKey(@Value("${tarn.master-key}") String setting) {
        return new MasterKey(setting);
    }

    @Bean
    KeyWrap keyWrap(MasterKey master) {
        return new KeyWrap(master);
    }

    @Bean
    EventTypes eventTypes() {
        return EventTypes.discover();
    }

    @Bean
    EventCodec eventCodec(EventTypes types) {
        return new EventCodec(types);
    }
}
