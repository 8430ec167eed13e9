package dev.tarn.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulConnection;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The first connection, which Redis may keep waiting for: no start fails for want of Redis. Later ones Lettuce renews. */
final class Connecting<C extends StatefulConnection<?, ?>> implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Supplier<C> connect;
    private final Consumer<C> connected;
    private final Thread thread;
    private volatile boolean closed;

    Connecting(String name, Supplier<C> connect, Consumer<C> connected) {
        this.connect = connect;
        this.connected = connected;
        this.thread = Thread.ofVirtual().name(name).start(this::run);
    }

    private void run() {
        while (!closed) {
            try {
                connected.accept(connect.get());
                return;
            } catch (RedisException _) { // away; this is about waiting for it
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
