package dev.tarn.servers;

/** Knows the class behind each part. */
final class ServerKinds {

    private ServerKinds() {}

    static Server create(Part part, DataFolder folder, Secrets secrets, ServerSettings settings) {
        return switch (part) {
            case POSTGRES -> new PostgresServer(folder, secrets);
            case KAFKA -> new KafkaServer(folder, secrets, settings);
            case REDIS -> new RedisServer(folder, secrets);
        };
    }
}
