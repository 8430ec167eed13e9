package dev.tarn.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class SlowBodyTest {

    private static final int LIMIT = 100_000;

    private final AtomicLong clock = new AtomicLong();

    private static int statusOf(Throwable refused) {
        return ((ProblemException) refused).problem().status().value();
    }

    @Test
    void readsAllThereIsUpToTheLimit() throws IOException {
        byte[] bytes = new byte[LIMIT + 1];

        assertThat(SlowBody.read(new ByteArrayInputStream(bytes), LIMIT, clock::get))
                .hasSize(LIMIT);
        assertThat(SlowBody.read(new ByteArrayInputStream(bytes, 0, 20_000), LIMIT, clock::get))
                .hasSize(20_000);
    }

    @Test
    void givesUpOnABodyThatDripsForTooLong() {
        InputStream dripping = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                clock.addAndGet(Duration.ofSeconds(10).toNanos());
                return 1;
            }
        };

        assertThatThrownBy(() -> SlowBody.read(dripping, LIMIT, clock::get))
                .satisfies(refused -> assertThat(statusOf(refused)).isEqualTo(HttpStatus.REQUEST_TIMEOUT.value()));
    }

    @Test
    void aSilentClientIsTooSlowAndNotADefect() {
        InputStream silent = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new SocketTimeoutException();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };

        assertThatThrownBy(() -> SlowBody.read(silent, LIMIT, clock::get))
                .satisfies(refused -> assertThat(statusOf(refused)).isEqualTo(HttpStatus.REQUEST_TIMEOUT.value()));
    }
}
