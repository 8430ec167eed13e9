package dev.tarn.seal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the log is sealed, and where seals are kept.
 *
 * @param file outside the database, best on another disk; none if it is empty
 * @param every how long the log may move without a seal
 * @param events how many events may be without a seal
 * @param look how often it is looked whether there is something to seal
 * @param again how long after a refusal it is looked whether the cause is gone
 */
@ConfigurationProperties("tarn.seals")
public record SealsProperties(
        @Nullable Path file,
        @DefaultValue("1m") Duration every,
        @DefaultValue("10000") long events,
        @DefaultValue("5s") Duration look,
        @DefaultValue("30s") Duration again) {

    public SealsProperties {
        if (events < 1) {
            throw new IllegalArgumentException("tarn.seals.events must be at least 1");
        }
    }

    /** The file, if there shall be one. */
    public Optional<SealFile> sealFile() {
        return Optional.ofNullable(file)
                .filter(path -> !path.toString().isEmpty())
                .map(SealFile::new);
    }
}
