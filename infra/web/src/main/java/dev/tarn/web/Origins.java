package dev.tarn.web;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The origins (RFC 6454) that web pages may call the API from. */
public final class Origins {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private Origins() {}

    /**
     * Refuses what no browser would ever send as its page's origin, and wildcards.
     *
     * @throws IllegalArgumentException with a message that names FRONTEND_URL
     */
    public static void require(List<String> origins) {
        for (String origin : origins) {
            if (!origin.equals(normal(origin))) {
                throw new IllegalArgumentException("FRONTEND_URL: \"" + origin
                        + "\" is not an origin such as https://app.example.org (no path, no wildcard, no user)");
            }
        }
    }

    /** The only way to write this origin; null when it is none. */
    private static @Nullable String normal(String origin) {
        try {
            URI uri = URI.create(origin);
            if (!SCHEMES.contains(String.valueOf(uri.getScheme())) || uri.getHost() == null || uri.getPort() > 65_535) {
                return null;
            }
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return uri.getScheme() + "://" + uri.getHost() + port;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
