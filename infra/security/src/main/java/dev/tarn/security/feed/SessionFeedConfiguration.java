package dev.tarn.security.feed;

import dev.tarn.codec.EventCodec;
import dev.tarn.codec.SubjectKeys;
import dev.tarn.kafka.EventTail;
import dev.tarn.kafka.KafkaProperties;
import dev.tarn.security.EndedSessions;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Starts listening for ended sessions: from before the oldest access token that may still be good. */
@AutoConfiguration
class SessionFeedConfiguration {

    private static final Duration LOOK_BACK = Duration.ofMinutes(11);

    @Bean(initMethod = "start", destroyMethod = "close")
    EventTail endedSessionsTail(
            KafkaProperties kafka,
            EventCodec codec,
            EndedSessions ended,
            ObjectProvider<SubjectKeys> keys,
            Clock clock) {
        var feed = new EndedSessionsFeed(codec, ended, keys.stream().toList());
        var types = EndedSessionsFeed.types(codec.types());
        return new EventTail(kafka, "ended-sessions", clock, LOOK_BACK, types::contains, feed::hear);
    }
}
