package dev.tarn.servers;

/**
 * How a service reaches Kafka: SCRAM-SHA-512 over SASL_PLAINTEXT on loopback.
 *
 * @param username the principal of the services, a super user
 */
public record KafkaAddress(String bootstrapServers, String username, String password) {

    /** Without the password, so that an address may be logged. */
    @Override
    public String toString() {
        return "KafkaAddress[" + username + "@" + bootstrapServers + "]";
    }
}
