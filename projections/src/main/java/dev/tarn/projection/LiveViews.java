package dev.tarn.projection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The views in schema {@code read}: what a projection promises its readers, whichever generation is behind it. */
final class LiveViews {

    private LiveViews() {}

    /** Points the views to a generation, in the transaction of the connection: readers see the old one or the new one. */
    static void pointTo(Generation generation, Connection connection) throws SQLException {
        pointTo(definition(generation), connection);
    }

    /** The same with the definition of a generation that was built by another version of this program. */
    static void pointTo(String definition, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(definition);
        }
    }

    /** The statements that make the views of a generation. */
    static String definition(Generation generation) {
        String resource = "/db/projection/" + generation.projection() + "/live.sql";
        try (InputStream file = LiveViews.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(resource + " is missing.");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("${schema}", generation.schema());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
