package dev.tarn.query.admin.seals;

import dev.tarn.postgres.Database;
import dev.tarn.postgres.DatabaseRole;
import dev.tarn.seal.LastSeal;
import dev.tarn.seal.LogScan;
import dev.tarn.seal.LogVerification;
import dev.tarn.seal.RememberedSeal;
import dev.tarn.seal.SealFile;
import dev.tarn.seal.SealPublicKey;
import dev.tarn.seal.SealReader;
import dev.tarn.seal.SealTopic;
import dev.tarn.seal.SealsProperties;
import dev.tarn.seal.SealsTogether;
import dev.tarn.seal.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.apache.kafka.common.KafkaException;
import org.springframework.stereotype.Component;

/** Verifies the log in the database against the seals outside of it, by an account that can read rows of the log only. */
@Component
class LogVerifier {

    private final Database database;
    private final SealTopic topic;
    private final SealsProperties properties;
    private final SealPublicKey key;

    LogVerifier(Database database, SealTopic topic, SealsProperties properties, SealPublicKey key) {
        this.database = database;
        this.topic = topic;
        this.properties = properties;
        this.key = key;
    }

    /**
     * Reads everything, and asks now and then whether it shall go on.
     *
     * @throws KafkaException when the seals can be read nowhere
     */
    Verdict verify(LongPredicate goOn) throws SQLException {
        try (Connection connection = database.connect(DatabaseRole.AUDIT, "verification")) {
            connection.setReadOnly(true);
            try (SealReader seals = seals(RememberedSeal.load(connection))) {
                return LogScan.verify(connection, new LogVerification(seals, key), goOn);
            }
        }
    }

    /** The file is opened after the topic, because it is written before. */
    private SealReader seals(LastSeal remembered) {
        Optional<SealFile> file = properties.sealFile().filter(it -> it.exists() || remembered.number() > 0);
        Optional<SealReader> published = published(file.isPresent());
        return SealsTogether.of(file.map(LogVerifier::read), published, remembered);
    }

    private static SealReader read(SealFile file) {
        return file.exists() ? file.read() : SealReader.empty();
    }

    private Optional<SealReader> published(boolean hasFile) {
        try {
            return Optional.of(topic.read());
        } catch (KafkaException away) {
            if (hasFile) {
                return Optional.empty();
            }
            throw away;
        }
    }
}
