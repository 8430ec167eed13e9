package dev.tarn.e2e;

import java.util.Map;

/** An instance with its limits on, behind a proxy that is trusted: the tests, which say who the clients are. */
final class LimitedTarn extends KeptTarn {
    LimitedTarn() {
        super(Map.of("TARN_RATE_LIMITS", "on", "TARN_TRUSTED_PROXIES", "127.0.0.1/32, ::1"));
    }
}
