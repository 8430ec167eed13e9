package dev.tarn.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request that came over TLS as far as the trusted proxy in front. */
final class SecureRequest extends HttpServletRequestWrapper {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    SecureRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public boolean isSecure() {
        return true;
    }

    @Override
    public String getScheme() {
        return "https";
    }

    /** A Host header without a port means the port of the scheme. */
    @Override
    public int getServerPort() {
        int port = super.getServerPort();
        return port == HTTP_PORT ? HTTPS_PORT : port;
    }
}
