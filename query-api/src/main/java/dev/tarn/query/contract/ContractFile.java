package dev.tarn.query.contract;

import dev.tarn.codec.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;

/** A file on the class path with its entity tag, a digest of it. */
record ContractFile(byte[] content, String tag) {

    /** Not for long without asking again, since a type may come to have more values; asking costs next to nothing. */
    private static final CacheControl CACHING =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    static ContractFile load(String resource) {
        try (InputStream in = Objects.requireNonNull(ContractFile.class.getResourceAsStream(resource), resource)) {
            byte[] content = in.readAllBytes();
            return new ContractFile(content, '"' + HexFormat.of().formatHex(Sha256.of(content), 0, 16) + '"');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ResponseEntity<byte[]> answer() {
        return ResponseEntity.ok().eTag(tag).cacheControl(CACHING).body(content);
    }
}
