package dev.tarn.eventlog.seal;

import dev.tarn.seal.BrokenSeals;
import dev.tarn.seal.LastSeal;
import dev.tarn.seal.RememberedSeal;
import dev.tarn.seal.Seal;
import dev.tarn.seal.SealFile;
import dev.tarn.seal.SealProducer;
import dev.tarn.seal.SealReader;
import dev.tarn.seal.SealTopic;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where seals are kept: the database's memory of the last one, the file, and the topic. */
final class SealPlaces {

    private static final Logger LOG = LoggerFactory.getLogger(SealPlaces.class);

    private final Connection connection;
    private final Optional<SealFile> file;
    private final SealTopic topic;
    private final SealProducer producer;

    SealPlaces(Connection connection, Optional<SealFile> file, SealTopic topic, SealProducer producer) {
        this.connection = connection;
        this.file = file;
        this.topic = topic;
        this.producer = producer;
    }

    /**
     * The last seal of all places, each of which has it afterwards: a crash, or another instance's file, may have kept
     * it from one.
     *
     * @throws SealRefused when they contradict each other, or seals are lost
     */
    LastSeal agree() throws SQLException, InterruptedException {
        LastSeal remembered = RememberedSeal.load(connection);
        LastSeal published = topic.last();
        LastSeal filed = file.map(SealFile::last).orElse(published);
        LastSeal last = latest(remembered, latest(published, filed));
        if (last.seal() != null) {
            completeFile(filed, published, remembered, last);
            completeTopic(published, last);
            rememberLatest(remembered, last);
        }
        return last;
    }

    private static LastSeal latest(LastSeal one, LastSeal other) {
        if (one.number() == other.number() && !one.equals(other)) {
            throw new SealRefused("there are two seals %d".formatted(one.number()));
        }
        return one.number() > other.number() ? one : other;
    }

    private void completeFile(LastSeal filed, LastSeal published, LastSeal remembered, LastSeal last)
            throws InterruptedException {
        if (file.isEmpty() || filed.number() == last.number()) {
            return;
        }
        SealFile incomplete = file.get();
        LastSeal done = filed;
        if (published.number() > filed.number()) {
            LOG.info("The file of seals is brought up to date from the topic");
            done = copy(topic::read, filed, incomplete::append);
        }
        if (done.number() == last.number() - 1 && remembered.equals(last)) {
            incomplete.append(Objects.requireNonNull(last.seal()));
            return;
        }
        requireComplete(done, last);
    }

    private void completeTopic(LastSeal published, LastSeal last) throws InterruptedException {
        if (published.number() == last.number()) {
            return;
        }
        if (file.isPresent()) {
            requireComplete(copy(file.get()::read, published, producer::send), last);
        } else if (published.number() == last.number() - 1) {
            producer.send(Objects.requireNonNull(last.seal()));
        } else {
            requireComplete(published, last);
        }
    }

    private static void requireComplete(LastSeal done, LastSeal last) {
        if (done.number() != last.number()) {
            throw new SealRefused("seals %d to %d are missing from the file and the topic"
                    .formatted(done.number() + 1, last.number()));
        }
    }

    private interface Target {
        void put(Seal seal) throws InterruptedException;
    }

    private static LastSeal copy(Supplier<SealReader> source, LastSeal after, Target target)
            throws InterruptedException {
        LastSeal done = after;
        try (SealReader seals = source.get()) {
            for (Seal seal = seals.next(); seal != null; seal = seals.next()) {
                if (seal.number() > done.number()) {
                    target.put(seal);
                    done = new LastSeal(seal);
                }
            }
        } catch (BrokenSeals e) {
            throw new SealRefused(String.valueOf(e.getMessage()));
        }
        return done;
    }

    private void rememberLatest(LastSeal remembered, LastSeal last) throws SQLException {
        if (remembered.number() < last.number()
                && !RememberedSeal.replace(connection, remembered, Objects.requireNonNull(last.seal()))) {
            throw new SealRefused("somebody else seals this log");
        }
    }

    /** Brings a new seal to all places, to the file before the topic. */
    void publish(LastSeal last, Seal next) throws SQLException, InterruptedException {
        if (!RememberedSeal.replace(connection, last, next)) {
            throw new SealRefused("somebody else seals this log");
        }
        file.ifPresent(place -> place.append(next));
        producer.send(next);
    }
}
