package dev.tarn.query.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tarn.query.admin.audit.AuditPages.Read;
import dev.tarn.web.Overloaded;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class AuditExportTest {

    private static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null);

    private static AuditEntry entry(long position) {
        return new AuditEntry(
                position, Instant.EPOCH, "t", "system", new UUID(0, 1), null, null, "c", null, null, Map.of());
    }

    /** Positions from 1 to this, of which the first pages are of generation 1. */
    private static AuditPages trail(long head, int pagesOfTheFirst) {
        int[] pages = {0};
        return (before, _, limit) -> {
            List<AuditEntry> entries = LongStream.iterate(Math.min(head, before - 1), at -> at > 0, at -> at - 1)
                    .limit(limit)
                    .mapToObj(AuditExportTest::entry)
                    .toList();
            return new Read(pages[0]++ < pagesOfTheFirst ? 1 : 2, entries);
        };
    }

    @Test
    void everyPageIsWrittenOnce() throws IOException {
        var response = new MockHttpServletResponse();

        new AuditExport(trail(1234, Integer.MAX_VALUE)).write(ALL, ExportFormat.CSV, response);

        List<String> lines = response.getContentAsString().lines().toList();
        assertThat(lines).hasSize(1235).doesNotHaveDuplicates();
        assertThat(lines.get(1)).startsWith("\"1234\"");
        assertThat(lines.getLast()).startsWith("\"1\"");
    }

    @Test
    void anExportOfNothingHasTheHeadOnly() throws IOException {
        var response = new MockHttpServletResponse();

        new AuditExport(trail(0, Integer.MAX_VALUE)).write(ALL, ExportFormat.CSV, response);

        assertThat(response.getContentAsString().lines()).hasSize(1);
    }

    @Test
    void aSwitchInTheMiddleBreaksTheAnswerOffRatherThanMixGenerations() {
        var response = new MockHttpServletResponse();

        assertThatIllegalStateException()
                .isThrownBy(() -> new AuditExport(trail(2000, 1)).write(ALL, ExportFormat.NDJSON, response));

        assertThat(response.isCommitted())
                .as("so that no whole answer can follow")
                .isTrue();
    }

    @Test
    void whenTheClientIsGoneTheReadingEnds() {
        var pages = new java.util.concurrent.atomic.AtomicInteger();
        var trail = trail(1_000_000, Integer.MAX_VALUE);
        var export = new AuditExport((before, filter, limit) -> {
            pages.incrementAndGet();
            return trail.before(before, filter, limit);
        });

        assertThatCode(() -> export.write(ALL, ExportFormat.CSV, new ClosedByClient()))
                .doesNotThrowAnyException();

        assertThat(pages).hasValueLessThan(10);
    }

    @Test
    void noMoreThanTwoAreWrittenAtOnce() throws Exception {
        var reading = new CountDownLatch(2);
        var go = new CountDownLatch(1);
        var export = new AuditExport((_, _, _) -> {
            reading.countDown();
            await(go);
            return new Read(1, List.of());
        });
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2; i++) {
                var _ = clients.submit(() -> {
                    export.write(ALL, ExportFormat.CSV, new MockHttpServletResponse());
                    return null;
                });
            }
            reading.await();

            assertThatExceptionOfType(Overloaded.class)
                    .isThrownBy(() -> export.write(ALL, ExportFormat.CSV, new MockHttpServletResponse()));
            go.countDown();
        }
        export.write(ALL, ExportFormat.CSV, new MockHttpServletResponse());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class ClosedByClient extends MockHttpServletResponse {
        @Override
        public ServletOutputStream getOutputStream() {
            return new ServletOutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException("Broken pipe");
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {}
            };
        }
    }
}
