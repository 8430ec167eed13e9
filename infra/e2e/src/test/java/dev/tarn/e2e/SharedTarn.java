package dev.tarn.e2e;

import java.util.Map;

/** An instance that most tests share; every test makes users of its own. */
final class SharedTarn extends KeptTarn {
    SharedTarn() {
        super(Map.of());
    }
}
