package dev.tarn.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Reads server-sent events (HTML Living Standard, section 9.2) in the background until it is closed. */
final class EventStream implements AutoCloseable {

    private final HttpClient http;
    private final List<Event> received = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread;

    /** One that came, with the name {@code message} unless it has another. */
    record Event(long id, String name, String data) {}

    private EventStream(HttpClient http, Stream<String> lines) {
        this.http = http;
        thread = Thread.ofVirtual().start(() -> {
            var parts = new Parts();
            try (lines) {
                lines.forEach(parts::line);
            } catch (UncheckedIOException _) { // broken off
            }
        });
    }

    private final class Parts {
        private long id;
        private String name = "message";
        private String data = "";

        void line(String line) {
            if (line.startsWith("id: ")) {
                id = Long.parseLong(line.substring(4));
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.isEmpty() && !(data.isEmpty() && name.equals("message"))) {
                received.add(new Event(id, name, data));
                name = "message";
                data = "";
            }
        }
    }

    /** The stream of events, as this client. */
    static EventStream open(RunningTarn tarn, Client client, String query, Map<String, String> headers) {
        return at("/api/v1/events/stream" + query, tarn, client, headers);
    }

    /** The stream at this path, as this client. */
    static EventStream at(String path, RunningTarn tarn, Client client, Map<String, String> headers) {
        HttpRequest.Builder request = request(path, tarn, client);
        headers.forEach(request::header);
        return open(request);
    }

    /** A subscription over the graph, as this client. */
    static EventStream subscribe(RunningTarn tarn, Client client, String document) {
        String body = JsonMapper.shared().writeValueAsString(Map.of("query", document));
        return open(request("/graphql", tarn, client)
                .header("Accept", "text/event-stream")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String path, RunningTarn tarn, Client client) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + tarn.port() + path))
                .header("Authorization", "Bearer " + client.token());
    }

    private static EventStream open(HttpRequest.Builder request) {
        HttpClient http = HttpClient.newHttpClient();
        try {
            var response = http.send(request.build(), BodyHandlers.ofLines());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("Answered " + response.statusCode());
            }
            return new EventStream(http, response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What came of the log. */
    List<Event> events() {
        return all().stream().filter(event -> event.name().equals("message")).toList();
    }

    /** All that came. */
    List<Event> all() {
        return List.copyOf(received);
    }

    /** The names of all that came. */
    List<String> names() {
        return all().stream().map(Event::name).toList();
    }

    boolean isOver() {
        return !thread.isAlive();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
