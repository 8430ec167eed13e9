package dev.tarn.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.TimeoutOptions.TimeoutSource;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Makes clients that fail fast: a command is answered in time by the server it was sent to, or has failed. */
final class RedisClients {

    private static final Duration RECONNECT_DELAY = Duration.ofMillis(200);
    private static final Set<ProtocolKeyword> MANY_KEYS =
            Set.of(CommandType.EVAL, CommandType.SCAN, CommandType.UNLINK);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private RedisClients() {}

    static RedisClient create(ClientResources resources, RedisProperties properties) {
        RedisURI uri = RedisURI.create(properties.url());
        uri.setTimeout(properties.commandTimeout());
        RedisClient client = RedisClient.create(resources, uri);
        client.setOptions(ClientOptions.builder()
                .autoReconnect(true)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                // A command must never be answered by another server process than the one that it was meant for.
                .replayFilter(_ -> true)
                .timeoutOptions(timeouts(properties))
                .socketOptions(
                        SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build())
                .build());
        return client;
    }

    private static TimeoutOptions timeouts(RedisProperties properties) {
        return TimeoutOptions.builder()
                .timeoutSource(new TimeoutSource() {
                    @Override
                    public long getTimeout(RedisCommand<?, ?, ?> command) {
                        Duration timeout = MANY_KEYS.contains(command.getType())
                                ? properties.writeTimeout()
                                : properties.commandTimeout();
                        return timeout.toMillis();
                    }

                    @Override
                    public TimeUnit getTimeUnit() {
                        return TimeUnit.MILLISECONDS;
                    }
                })
                .build();
    }

    static ClientResources resources() {
        return ClientResources.builder()
                .reconnectDelay(Delay.constant(RECONNECT_DELAY))
                .build();
    }
}
