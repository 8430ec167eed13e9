package dev.tarn.postgres;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and who asks, out of {@code postgresql://user:password@host:port/database?parameter=value}.
 *
 * @param jdbcUrl without the credentials
 */
public record PostgresAddress(String jdbcUrl, String user, String password) {

    private static final int DEFAULT_PORT = 5432;
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Reads the usual form of such an address.
     *
     * @throws IllegalArgumentException with a message that names DATABASE_URL and does not repeat the password
     */
    public static PostgresAddress parse(String url) {
        URI uri = uri(url);
        String credentials = uri.getRawUserInfo();
        boolean hasDatabase = uri.getRawPath() != null && uri.getRawPath().length() > 1;
        if (credentials == null || !credentials.contains(":") || uri.getHost() == null || !hasDatabase) {
            throw malformed();
        }
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        if (port == 0 || port > HIGHEST_PORT) {
            throw malformed();
        }
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        int colon = credentials.indexOf(':');
        return new PostgresAddress(
                "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query,
                decode(credentials.substring(0, colon)),
                decode(credentials.substring(colon + 1)));
    }

    private static URI uri(@Nullable String url) {
        if (url == null || !(url.startsWith("postgresql://") || url.startsWith("postgres://"))) {
            throw malformed();
        }
        try {
            return URI.create(url);
        } catch (IllegalArgumentException _) { // its message would repeat the password
            throw malformed();
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "DATABASE_URL must have the form postgresql://user:password@host:port/database");
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return user + "@" + jdbcUrl;
    }
}
