package dev.tarn.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells everybody how far projections have come: subscribers in this process at once, on the publisher's thread, and
 * those elsewhere through Redis. Redis may be away: then nobody elsewhere hears, and nobody here waits; the table
 * {@code read.checkpoint} has it too. Subscribers must be quick and must not throw.
 */
public final class CheckpointChannel implements AutoCloseable {

    private static final String CHANNEL = "tarn:checkpoints";

    private final String sender = UUID.randomUUID().toString();
    private final List<Consumer<Checkpoint>> subscribers = new CopyOnWriteArrayList<>();
    private final List<Consumer<ItemViewState>> viewSubscribers = new CopyOnWriteArrayList<>();
    private final RedisLink link;
    private final Connecting<StatefulRedisPubSubConnection<String, String>> connecting;
    private volatile @Nullable StatefulRedisPubSubConnection<String, String> connection;

    public CheckpointChannel(RedisClient client, RedisLink link) {
        this.link = link;
        this.connecting = new Connecting<>("redis-subscribe", client::connectPubSub, this::listen);
    }

    private void listen(StatefulRedisPubSubConnection<String, String> made) {
        connection = made;
        made.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
                Announcement announcement = Announcement.parse(message);
                if (!announcement.sender().equals(sender)) {
                    deliver(announcement);
                }
            }
        });
        var _ = made.async().subscribe(CHANNEL);
    }

    /** Calls back for each checkpoint that is announced from now on. */
    public void subscribe(Consumer<Checkpoint> subscriber) {
        subscribers.add(subscriber);
    }

    void subscribeToItemView(Consumer<ItemViewState> subscriber) {
        viewSubscribers.add(subscriber);
    }

    public void publish(Checkpoint checkpoint) {
        publish(List.of(checkpoint), null);
    }

    /**
     * Announces several at once.
     *
     * @param items what the Redis view of items is like at these checkpoints; null where they are of other projections
     */
    public void publish(List<Checkpoint> checkpoints, @Nullable ItemViewState items) {
        Announcement announcement = new Announcement(sender, checkpoints, items);
        deliver(announcement);
        byte[] message = announcement.encode().getBytes(StandardCharsets.UTF_8);
        byte[] channel = CHANNEL.getBytes(StandardCharsets.UTF_8);
        var _ = link.commands().map(redis -> redis.publish(channel, message)); // heard or not, this goes on
    }

    /** The view first: whoever was waiting for a checkpoint reads at once. */
    private void deliver(Announcement announcement) {
        ItemViewState items = announcement.items();
        if (items != null) {
            viewSubscribers.forEach(subscriber -> subscriber.accept(items));
        }
        for (Checkpoint checkpoint : announcement.checkpoints()) {
            subscribers.forEach(subscriber -> subscriber.accept(checkpoint));
        }
    }

    @Override
    public void close() {
        connecting.close();
        var current = connection;
        if (current != null) {
            current.close();
        }
    }
}
