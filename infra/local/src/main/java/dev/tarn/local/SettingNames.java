package dev.tarn.local;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The variables that begin with our name. One that nobody reads is a slip of the pen that should not go unnoticed. */
final class SettingNames {

    private static final String OURS = "TARN_";

    private static final Set<String> KNOWN = Set.of(
            "TARN_ADMIN_EMAIL",
            "TARN_ADMIN_PASSWORD",
            "TARN_DATA_DIR",
            "TARN_JWT_KEY",
            "TARN_KAFKA_ANALYST_PASSWORD",
            "TARN_MASTER_KEY",
            "TARN_RATE_LIMITS",
            "TARN_TRUSTED_PROXIES",
            // Of the containers, and read by Compose from the same file
            "TARN_PORT",
            "TARN_PROBE",
            "TARN_PROMETHEUS_PORT",
            "TARN_REPLICAS");

    /** The finer settings of the modules, as Spring reads them from the environment. */
    private static final Set<String> GROUPS = Set.of(
            "TARN_CORS_",
            "TARN_DATABASE_",
            "TARN_EVENTLOG_",
            "TARN_KAFKA_",
            "TARN_ATTEMPTS_",
            "TARN_LIMITS_",
            "TARN_LOAD_",
            "TARN_PASSWORDS_",
            "TARN_PROJECTIONS_",
            "TARN_QUERY_",
            "TARN_REDIS_",
            "TARN_RELAY_",
            "TARN_SEALS_",
            "TARN_TOKENS_");

    private SettingNames() {}

    /** Those that begin with our name, and are none of our settings. */
    static List<String> unknown(Collection<String> variables) {
        return variables.stream()
                .filter(variable -> variable.startsWith(OURS) && !isKnown(variable))
                .sorted()
                .toList();
    }

    private static boolean isKnown(String variable) {
        return KNOWN.contains(variable) || GROUPS.stream().anyMatch(variable::startsWith);
    }
}
