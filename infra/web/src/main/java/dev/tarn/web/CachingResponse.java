package dev.tarn.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.springframework.http.HttpHeaders;

/**
 * An answer that is not stored by default, but revalidated where it has an entity tag, and has one {@code Cache-Control}
 * header in any case: Spring adds headers to those already there.
 */
final class CachingResponse extends HttpServletResponseWrapper {

    private boolean decided;

    CachingResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void setHeader(String name, String value) {
        super.setHeader(name, value);
        noticed(name);
    }

    @Override
    public void addHeader(String name, String value) {
        if (name.equalsIgnoreCase(HttpHeaders.CACHE_CONTROL)) {
            super.setHeader(name, value);
        } else {
            super.addHeader(name, value);
        }
        noticed(name);
    }

    private void noticed(String name) {
        if (name.equalsIgnoreCase(HttpHeaders.CACHE_CONTROL)) {
            decided = true;
        } else if (name.equalsIgnoreCase(HttpHeaders.ETAG) && !decided) {
            super.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        }
    }
}
