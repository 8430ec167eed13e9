package dev.tarn.projection;

import dev.tarn.codec.KeysUnavailable;
import java.sql.SQLException;

/** Whose fault a failure is: an event's, which is then parked, or anything else's, which is waited for. */
final class Blame {

    private Blame() {}

    /**
     * By SQLSTATE class: cardinality violation, data exception, integrity violation, program limit exceeded. A missing
     * table, right or server would fail for every event alike, and parks none.
     */
    static boolean isOnEvent(Exception failure) {
        if (failure instanceof SQLException sql) {
            String state = String.valueOf(sql.getSQLState());
            return state.startsWith("21") || state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
        }
        return !(failure instanceof KeysUnavailable || failure instanceof Away);
    }

    /** By SQLSTATE class, whatever it is wrapped in: connection exception, insufficient resources, server going down. */
    static boolean isOnServer(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isOfServer(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfServer(String state) {
        return state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
    }
}
