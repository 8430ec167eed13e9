package dev.tarn.servers;

import java.nio.file.Path;

/** The files of the Kafka process, shared by the process that starts it and by itself. */
record KafkaFiles(Path home) {

    /** Settings of the broker. */
    Path server() {
        return home.resolve("server.properties");
    }

    /** Password by principal. */
    Path accounts() {
        return home.resolve("accounts.properties");
    }

    /** Client settings of the services' principal. */
    Path service() {
        return home.resolve("tarn.properties");
    }

    /** Client settings of the analysts' principal, beside the servers' folders so that an analyst finds it. */
    Path analyst() {
        return home.resolveSibling("analyst.properties");
    }

    /** Exists from when the broker may be used. */
    Path ready() {
        return home.resolve("ready");
    }

    Path data() {
        return home.resolve("data");
    }
}
