package dev.tarn.servers;

/** A server that runs beside the services, as a process of its own. */
public enum Part {
    POSTGRES("postgres", "PostgreSQL"),
    KAFKA("kafka", "Kafka"),
    REDIS("redis", "Redis");

    private final String id;
    private final String title;

    Part(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** The name in the status output and in the data folder. */
    public String id() {
        return id;
    }

    /** The name as its makers write it, for people to read. */
    public String title() {
        return title;
    }
}
