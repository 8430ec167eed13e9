package dev.tarn.local;

import dev.tarn.servers.EmbeddedServers;
import dev.tarn.servers.Part;
import dev.tarn.servers.PartStatus;
import dev.tarn.servers.ProcessRecord;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells how the parts of an instance do, to people or to programs. */
final class StatusCommand {

    private StatusCommand() {}

    static int run(Instance instance, boolean asJson) {
        List<Row> rows = rows(instance);
        Terminal.say(asJson ? json(rows) : table(rows));
        return 0;
    }

    /** @param pid 0 when there is no process */
    private record Row(String name, long pid, int port, String state) {

        private static Row stopped(String name, int port) {
            return new Row(name, 0, port, "STOPPED");
        }
    }

    private static List<Row> rows(Instance instance) {
        List<PartStatus> known = EmbeddedServers.statusOf(instance.folder());
        Stream<Row> servers = Arrays.stream(Part.values()).map(part -> server(part, known));
        return Stream.concat(servers, Stream.of(app(instance))).toList();
    }

    private static Row server(Part part, List<PartStatus> known) {
        return known.stream()
                .filter(status -> status.part() == part)
                .map(status -> new Row(
                        part.id(), status.pid(), status.port(), status.state().name()))
                .findFirst()
                .orElseGet(() -> Row.stopped(part.id(), 0));
    }

    private static Row app(Instance instance) {
        int port = instance.appRecord().map(ProcessRecord::port).orElse(0);
        return instance.app()
                .map(process -> new Row("app", process.pid(), port, isReady(port) ? "RUNNING" : "STARTING"))
                .orElseGet(() -> Row.stopped("app", port));
    }

    private static boolean isReady(int port) {
        return new Readiness(port).isReady();
    }

    private static String json(List<Row> rows) {
        return rows.stream()
                .map(row -> "{\"name\":\"%s\",\"pid\":%s,\"port\":%s,\"state\":\"%s\"}"
                        .formatted(row.name, orNull(row.pid), orNull(row.port), row.state))
                .collect(Collectors.joining(",", "{\"parts\":[", "]}"));
    }

    private static String orNull(long number) {
        return number == 0 ? "null" : Long.toString(number);
    }

    private static String table(List<Row> rows) {
        return Stream.concat(
                        Stream.of("%-10s %8s %6s  %s".formatted("NAME", "PID", "PORT", "STATE")),
                        rows.stream().map(StatusCommand::line))
                .collect(Collectors.joining("\n"));
    }

    private static String line(Row row) {
        return "%-10s %8s %6s  %s".formatted(row.name, orDash(row.pid), orDash(row.port), row.state);
    }

    private static String orDash(long number) {
        return number == 0 ? "-" : Long.toString(number);
    }
}
