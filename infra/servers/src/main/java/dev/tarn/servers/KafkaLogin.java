package dev.tarn.servers;

import java.util.Properties;

/** A Kafka principal with its password, in the forms that Kafka's settings want it. */
record KafkaLogin(String name, String password) {

    /** Settings of a client that signs in as this principal. */
    Properties client(int port) {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", "127.0.0.1:" + port);
        client.setProperty("security.protocol", "SASL_PLAINTEXT");
        client.setProperty("sasl.mechanism", "SCRAM-SHA-512");
        client.setProperty("sasl.jaas.config", scram());
        return client;
    }

    /**
     * The same as a file that people read, for clients in any language: those on librdkafka (kcat, Python, Go) take the
     * name and the password, and know no JAAS; Java knows nothing else.
     */
    String clientFile(int port) {
        return """
                # Kafka client of the analysts: reads tarn.events and tarn.seals, in groups named analyst-*
                bootstrap.servers=127.0.0.1:%d
                security.protocol=SASL_PLAINTEXT
                sasl.mechanism=SCRAM-SHA-512
                # For kcat and others on librdkafka, which want the line of Java left out
                sasl.username=%s
                sasl.password=%s
                # For Java
                sasl.jaas.config=%s
                """.formatted(port, name, password.replace("\\", "\\\\"), scram().replace("\\", "\\\\"));
    }

    String scram() {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(name, escaped());
    }

    /** Signs in, and lets in, this principal alone. */
    String plain() {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%1$s\" password=\"%2$s\" user_%1$s=\"%2$s\";"
                .formatted(name, escaped());
    }

    private String escaped() {
        return password.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
