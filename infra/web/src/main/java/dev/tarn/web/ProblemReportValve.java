package dev.tarn.web;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/** Answers with a problem where Tomcat refused a request before it reached the application. */
public final class ProblemReportValve extends ErrorReportValve {

    private final ProblemWriter writer = new ProblemWriter(List.of());

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            String path = request.getRequestURI() == null ? "" : request.getRequestURI();
            SecurityHeaders.addTo(response.getResponse(), path, request.isSecure());
            response.setHeader(
                    RequestContext.CORRELATION_HEADER, UUID.randomUUID().toString());
            writer.write(
                    request.getRequest(), response.getResponse(), StatusProblems.of(HttpStatusCode.valueOf(status)));
        } catch (IOException e) {
            // The client is gone, and nobody is left to be told.
            log(e);
        }
    }

    private void log(IOException gone) {
        container.getLogger().debug("No problem could be reported", gone);
    }
}
