package dev.tarn.e2e;

import dev.tarn.domain.Ids;
import dev.tarn.domain.item.ItemCommand.CreateItem;
import dev.tarn.domain.item.ItemContent;
import dev.tarn.domain.log.AppendScope;
import dev.tarn.domain.log.EventContext;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Creates items of one user in the log of a running instance until it is closed: as a command side of its own, in this
 * process, without HTTP, so that the events cost little beside what is done with them.
 */
final class LogWriter implements AutoCloseable {

    private static final List<String> PARTS =
            List.of("dev.tarn.codec.", "dev.tarn.postgres.", "dev.tarn.kafka.", "dev.tarn.eventlog.");
    private static final int WRITERS = 16;

    private final AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
    private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private volatile boolean closed;

    private LogWriter(Map<String, Object> settings) {
        spring.getEnvironment().getPropertySources().addFirst(new MapPropertySource("settings", settings));
        for (String configuration : ImportCandidates.load(AutoConfiguration.class, null)) {
            if (PARTS.stream().anyMatch(configuration::startsWith)) {
                spring.register(ClassUtils.resolveClassName(configuration, null));
            }
        }
        spring.refresh();
    }

    /** Writes so many a second, or as many as the machine can. */
    static LogWriter of(RunningTarn tarn, UUID owner, int perSecond) throws IOException {
        return of(tarn, perSecond, owner, "written to the log");
    }

    /** The same with items that are as large as their description. */
    static LogWriter of(RunningTarn tarn, int perSecond, UUID owner, String description) throws IOException {
        Map<String, String> settings = SecondInstance.settings(tarn);
        var writer = new LogWriter(Map.of(
                "tarn.master-key", settings.get("TARN_MASTER_KEY"),
                "tarn.database.url", settings.get("DATABASE_URL"),
                "tarn.kafka.bootstrap-servers", settings.get("KAFKA_BOOTSTRAP_SERVERS"),
                "tarn.kafka.username", settings.get("KAFKA_USERNAME"),
                "tarn.kafka.password", settings.get("KAFKA_PASSWORD")));
        writer.start(perSecond, owner, new ItemContent("Item", description, List.of("log"), "{}"));
        return writer;
    }

    private void start(int perSecond, UUID owner, ItemContent content) {
        CommandBus commands = spring.getBean(CommandBus.class);
        long pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long start = System.nanoTime();
        for (int i = 0; i < WRITERS; i++) {
            writers.execute(() -> {
                while (!closed) {
                    Pace.until(start + begun.getAndIncrement() * pause);
                    commands.dispatch(create(owner, content), (_, outcome) -> {
                        if (!outcome.isExceptional()) {
                            written.incrementAndGet();
                        }
                    });
                }
            });
        }
    }

    private static CommandMessage<CreateItem> create(UUID owner, ItemContent content) {
        var context = new EventContext(
                "log-writer",
                null,
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                EventContext.SYSTEM,
                null,
                null,
                null);
        return new GenericCommandMessage<>(
                new CreateItem(Ids.next(Instant.now()), owner, content),
                Map.of(AppendScope.METADATA_KEY, new AppendScope(context, null)));
    }

    /** How many are in the log. */
    long written() {
        return written.get();
    }

    @Override
    public void close() {
        closed = true;
        writers.close();
        spring.close();
    }
}
