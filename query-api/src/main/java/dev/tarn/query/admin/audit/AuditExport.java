package dev.tarn.query.admin.audit;

import dev.tarn.query.admin.audit.AuditPages.Read;
import dev.tarn.web.Overloaded;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Writes the audit trail as it is read, a page at a time, so that it takes no more memory than a page and no transaction
 * lasts: a long one would keep readers from being switched to another generation. If they are switched meanwhile, the
 * answer breaks off, because the rest would be of another build.
 */
@Component
class AuditExport {

    /** Of an event each, a few hundred bytes; of an item with much in it, up to 40 KB. */
    private static final int PAGE = 500;

    private static final int BUFFER_BYTES = 64 * 1024;

    /** Each keeps PostgreSQL busy for as long as its client reads. */
    private static final int AT_ONCE = 2;

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final AuditPages trail;

    AuditExport(AuditPages trail) {
        this.trail = trail;
    }

    /** Writes everything that passes the filter, the latest first. */
    void write(AuditFilter filter, ExportFormat format, HttpServletResponse response) throws IOException {
        if (!places.tryAcquire()) {
            throw new Overloaded("Enough exports are under way. Try again.");
        }
        try {
            stream(filter, format, response);
        } catch (IOException e) {
            if (!DisconnectedClientHelper.isClientDisconnectedException(e)) {
                throw e;
            }
        } finally {
            places.release();
        }
    }

    private void stream(AuditFilter filter, ExportFormat format, HttpServletResponse response) throws IOException {
        Read page = trail.before(Long.MAX_VALUE, filter, PAGE);
        int generation = page.generation();
        response.setContentType(format.contentType());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit." + format.fileEnding() + '"');
        OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER_BYTES);
        format.begin(out);
        while (!page.entries().isEmpty()) {
            if (page.generation() != generation) {
                response.flushBuffer(); // else there could still be a whole answer, of part of it
                throw new IllegalStateException("Readers of the audit trail were switched during an export.");
            }
            for (AuditEntry entry : page.entries()) {
                format.write(entry, out);
            }
            page = trail.before(page.entries().getLast().position(), filter, PAGE);
        }
        out.flush();
    }
}
