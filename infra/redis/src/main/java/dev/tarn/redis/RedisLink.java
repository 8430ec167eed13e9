package dev.tarn.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The shared connection to Redis, there or not, and the run id of the server process at its other end. Every start of a
 * Redis server has a run id of its own: as long as it stays the same, what was written is what is read.
 */
public final class RedisLink implements AutoCloseable {

    private static final Pattern RUN_ID = Pattern.compile("run_id:(\\w+)");

    private final Connecting<StatefulRedisConnection<byte[], byte[]>> connecting;
    private volatile @Nullable StatefulRedisConnection<byte[], byte[]> connection;
    private volatile @Nullable String runId;

    public RedisLink(RedisClient client) {
        connecting = new Connecting<>("redis-connect", () -> client.connect(ByteArrayCodec.INSTANCE), this::connected);
    }

    private void connected(StatefulRedisConnection<byte[], byte[]> made) {
        made.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisConnected(RedisChannelHandler<?, ?> handler, SocketAddress address) {
                identify(made);
            }

            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
                runId = null;
            }
        });
        connection = made;
        identify(made);
    }

    private void identify(StatefulRedisConnection<byte[], byte[]> made) {
        made.async().info("server").thenAccept(info -> {
            Matcher matcher = RUN_ID.matcher(info);
            runId = matcher.find() ? matcher.group(1) : null;
        });
    }

    /** The run id of the server that this is connected to; null while it is away or not yet known. */
    public @Nullable String runId() {
        return runId;
    }

    /** Commands on the shared connection; nothing while there is no connection. */
    public Optional<RedisAsyncCommands<byte[], byte[]>> commands() {
        var current = connection;
        return current == null || !current.isOpen() ? Optional.empty() : Optional.of(current.async());
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
