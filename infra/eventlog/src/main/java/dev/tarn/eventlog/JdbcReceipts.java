package dev.tarn.eventlog;

import dev.tarn.codec.SubjectKey;
import dev.tarn.codec.SubjectKeys;
import dev.tarn.domain.log.LogUnavailable;
import dev.tarn.domain.log.Receipts;
import dev.tarn.domain.log.StoredReceipt;
import dev.tarn.kafka.EventTopic;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Receipts as they are in the log's database. */
final class JdbcReceipts implements Receipts {

    /** Relies on receipt_user_key. */
    private static final String FIND = """
            select fingerprint, status, body, headers, owner_id, position from log.receipt
            where user_id = ? and key = ? and at >= now() - interval '24 hours'""";

    private final DataSource dataSource;
    private final SubjectKeys keys;

    JdbcReceipts(DataSource dataSource, SubjectKeys keys) {
        this.dataSource = dataSource;
        this.keys = keys;
    }

    @Override
    public @Nullable StoredReceipt find(UUID userId, String key) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setObject(1, userId);
            select.setString(2, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? open(row, userId, key) : null;
            }
        } catch (SQLException e) {
            throw new LogUnavailable("The receipts cannot be read.", e);
        }
    }

    private @Nullable StoredReceipt open(ResultSet row, UUID userId, String key) throws SQLException {
        SubjectKey subjectKey = keys.find(userId).orElse(null);
        if (subjectKey == null) {
            return null; // the account is gone, and with it what it was told
        }
        return new StoredReceipt(
                row.getBytes(1),
                row.getInt(2),
                subjectKey.open(row.getBytes(3), EventEncoder.receiptContext(userId, key)),
                headers((String[]) row.getArray(4).getArray()),
                EventTopic.partitionOf(row.getObject(5, UUID.class)),
                row.getLong(6));
    }

    private static Map<String, String> headers(String[] pairs) {
        Map<String, String> headers = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            headers.put(pairs[i], pairs[i + 1]);
        }
        return headers;
    }
}
