package dev.tarn.seal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file of seals, one a line, that only grows. What follows the last line feed was never finished, and is no seal. */
public final class SealFile {

    /** Longer than any seal's line. */
    private static final int LAST_LINES = 4096;

    private final Path path;

    public SealFile(Path path) {
        this.path = path;
    }

    public boolean exists() {
        return Files.exists(path);
    }

    /** The seal in its last line. */
    public LastSeal last() {
        if (!exists()) {
            return LastSeal.NONE;
        }
        String tail = tail();
        String line = tail.substring(tail.lastIndexOf('\n', tail.length() - 2) + 1);
        return line.isBlank() ? LastSeal.NONE : new LastSeal(Seal.parse(line));
    }

    /** The last finished lines. */
    private String tail() {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            long from = Math.max(0, file.size() - LAST_LINES);
            ByteBuffer bytes = ByteBuffer.allocate((int) (file.size() - from));
            boolean more = true;
            while (more && bytes.hasRemaining()) {
                more = file.read(bytes, from + bytes.position()) >= 0;
            }
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
            return text.substring(0, text.lastIndexOf('\n') + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a seal; it is on the disk when this returns. A line that a crash left unfinished is cut off first. */
    public void append(Seal seal) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            cutUnfinished();
            Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            try (FileChannel file = FileChannel.open(path, options)) {
                ByteBuffer line = ByteBuffer.wrap((seal.line() + "\n").getBytes(StandardCharsets.US_ASCII));
                while (line.hasRemaining()) {
                    file.write(line);
                }
                file.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Otherwise opened for appending only, so that it may lie where nothing else is allowed. */
    private void cutUnfinished() throws IOException {
        if (exists() && finished() < Files.size(path)) {
            try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
                file.truncate(finished());
            }
        }
    }

    /** How long it is up to its last line feed. */
    private long finished() throws IOException {
        return Math.max(0, Files.size(path) - LAST_LINES) + tail().length();
    }

    /** Its seals up to its present end. */
    public SealReader read() {
        try {
            long end = finished();
            BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1);
            return new WithoutGaps(new Lines(lines, end), "file");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads lines of one byte a character, so that what was read can be counted. */
    private static final class Lines implements SealReader {
        private final BufferedReader lines;
        private long left;

        Lines(BufferedReader lines, long length) {
            this.lines = lines;
            this.left = length;
        }

        @Override
        public @Nullable Seal next() {
            try {
                String line = left > 0 ? lines.readLine() : null;
                if (line == null) {
                    return null;
                }
                left -= line.length() + 1;
                return line.isBlank() ? next() : Seal.parse(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                lines.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
