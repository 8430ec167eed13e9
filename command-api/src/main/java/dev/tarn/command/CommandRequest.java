package dev.tarn.command;

import dev.tarn.codec.Sha256;
import dev.tarn.domain.ExpectedVersion;
import dev.tarn.domain.log.EventContext;
import dev.tarn.security.CurrentUser;
import dev.tarn.web.EntityTags;
import dev.tarn.web.RequestBytes;
import dev.tarn.web.RequestContext;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A user's request for a command. A controller takes it as an argument. */
public final class CommandRequest {

    private final HttpServletRequest request;
    private final RequestContext context;
    private final CurrentUser user;
    private final @Nullable String idempotencyKey;

    CommandRequest(HttpServletRequest request, RequestContext context, CurrentUser user) {
        this.request = request;
        this.context = context;
        this.user = user;
        this.idempotencyKey = IdempotencyKey.of(request);
    }

    public CurrentUser user() {
        return user;
    }

    public UUID userId() {
        return user.userId();
    }

    EventContext origin() {
        return Origin.user(context, user);
    }

    /** Under which the answer is kept; null when the client does not ask for it. */
    @Nullable
    String idempotencyKey() {
        return idempotencyKey;
    }

    /** The versions that the client wants changed, by {@code If-Match}. */
    public ExpectedVersion expectedVersion() {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.IF_MATCH));
        return EntityTags.expectedBy(headers.isEmpty() ? null : String.join(",", headers));
    }

    /** Tells one request from another under the same key: SHA-256 over method, path and body. */
    byte[] fingerprint() {
        String line = request.getMethod() + ' ' + request.getRequestURI() + '\n';
        return Sha256.of(line.getBytes(StandardCharsets.UTF_8), RequestBytes.of(request));
    }
}
