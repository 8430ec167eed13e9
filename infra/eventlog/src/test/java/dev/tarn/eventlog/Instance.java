package dev.tarn.eventlog;

import dev.tarn.domain.log.AppendScope;
import dev.tarn.domain.log.EventContext;
import dev.tarn.domain.log.Receipt;
import dev.tarn.servers.EmbeddedServers;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/** One instance of the command side: the Spring context of a process that has nothing but the event log in it. */
final class Instance implements AutoCloseable {

    static final EventContext CONTEXT = new EventContext(
            "correlation-1",
            null,
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            EventContext.ANONYMOUS,
            null,
            "203.0.113.7",
            "a browser");

    private final AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
    private final CommandBus commands;

    private Instance(Map<String, Object> settings) {
        spring.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        for (String configuration : ImportCandidates.load(AutoConfiguration.class, null)) {
            if (configuration.startsWith("dev.tarn.")) {
                spring.register(ClassUtils.resolveClassName(configuration, null));
            }
        }
        spring.refresh();
        commands = bean(CommandBus.class);
    }

    /** Starts an instance; settings as {@code name=value}. */
    static Instance start(EmbeddedServers servers, String... settings) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "tarn.master-key", "a master key that only these tests use",
                "tarn.database.url", servers.databaseUrl(),
                "tarn.kafka.bootstrap-servers", servers.kafka().bootstrapServers(),
                "tarn.kafka.username", servers.kafka().username(),
                "tarn.kafka.password", servers.kafka().password()));
        for (String setting : settings) {
            String[] pair = setting.split("=", 2);
            all.put(pair[0], pair[1]);
        }
        return new Instance(all);
    }

    <T> T bean(Class<T> type) {
        return spring.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return spring.getBean(name, type);
    }

    /** Dispatches a command and returns what the log said about it. */
    AppendScope send(Object command) {
        return send(command, null);
    }

    AppendScope send(Object command, @Nullable Receipt receipt) {
        AppendScope scope = new AppendScope(CONTEXT, receipt);
        ask(command, scope);
        return scope;
    }

    /** Dispatches a command and returns its answer. */
    @Nullable
    Object ask(Object command) {
        return ask(command, new AppendScope(CONTEXT, null));
    }

    @Nullable
    Object ask(Object command, AppendScope scope) {
        AtomicReference<@Nullable CommandResultMessage<?>> result = new AtomicReference<>();
        commands.dispatch(
                new GenericCommandMessage<>(command, Map.of(AppendScope.METADATA_KEY, scope)),
                (_, outcome) -> result.set(outcome));
        CommandResultMessage<?> outcome = result.get();
        if (outcome == null) {
            throw new AssertionError("no answer to " + command);
        }
        if (outcome.isExceptional()) {
            if (outcome.exceptionResult() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new AssertionError(outcome.exceptionResult());
        }
        return outcome.getPayload();
    }

    @Override
    public void close() {
        spring.close();
    }
}
