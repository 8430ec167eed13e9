package dev.tarn.security.feed;

import dev.tarn.codec.EventCodec;
import dev.tarn.codec.SubjectKeys;
import dev.tarn.kafka.EventTail;
import dev.tarn.kafka.KafkaProperties;
import dev.tarn.postgres.Database;
import dev.tarn.security.WithdrawnAccess;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Three ways to hear of withdrawn access: at once, from the event log in the same process; after a few milliseconds, from
 * Kafka; and after a quarter of a second at the latest, from PostgreSQL, which knows what was before the start too.
 */
@AutoConfiguration
class AccessFeedConfiguration {

    /** What is older, PostgreSQL has told before Kafka is listened to. */
    private static final Duration LOOK_BACK = Duration.ofSeconds(10);

    @Bean
    AccessFeed accessFeed(EventCodec codec, WithdrawnAccess withdrawn, ObjectProvider<SubjectKeys> keys) {
        return new AccessFeed(codec, withdrawn, keys.stream().toList());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    AccessPoll accessPoll(Database database, AccessFeed accessFeed) {
        return new AccessPoll(new AccessChanges(database), accessFeed);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    EventTail accessTail(KafkaProperties kafka, AccessFeed accessFeed, Clock clock) {
        return new EventTail(kafka, "access-changes", clock, LOOK_BACK, accessFeed::wants, accessFeed::hear);
    }
}
