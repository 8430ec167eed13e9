package dev.tarn.query.admin.erasure;

import dev.tarn.codec.StoredEvent;
import dev.tarn.codec.Unreadable;
import dev.tarn.kafka.EventTopic;
import dev.tarn.kafka.KafkaProperties;
import dev.tarn.kafka.PartitionScan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.springframework.stereotype.Component;

/**
 * Searches the user's own events on Kafka, all of which are in one partition: what was personal in them must be
 * ciphertext. Tags and roles are not personal, and may be the same as something that was.
 */
@Component
class TopicScan {

    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final Pattern NOT_PERSONAL =
            Pattern.compile("\"(?:tags|roles)\":\\[(?:[^\\]\"]|\"(?:[^\"\\\\]|\\\\.)*+\")*+]");

    private final PartitionScan partitions;

    TopicScan(KafkaProperties kafka) {
        this.partitions = new PartitionScan(kafka);
    }

    /** Kafka may be away: what it then holds is not known. */
    Place scan(Search search, UUID userId) {
        try {
            return search.report(
                    partitions.read(EventTopic.partitionOf(userId), LONGEST, event -> look(event, userId, search)));
        } catch (KafkaException | Unreadable away) {
            return search.report(false);
        }
    }

    static void look(StoredEvent event, UUID userId, Search search) {
        if (event.ownerId().equals(userId)) {
            search.next();
            search.id(userId.toString());
            search.text(NOT_PERSONAL.matcher(text(event.payload())).replaceAll("\"\":[]"));
            search.text(text(event.metadata()));
            search.count();
        }
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
