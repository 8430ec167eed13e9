package dev.tarn.web.openapi;

import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What parameters mean that several operations have, by their names. */
final class KnownParameter {

    private static final String ID = "0198c7a2-6f3e-7c41-9d2b-5e8f1a3c7b90";
    private static final String TIME = "2026-01-31T00:00:00Z";

    private record Meaning(String description, Object example) {}

    private static final Map<String, Meaning> BY_NAME = meanings();

    private static final List<String> TIMES = List.of("from", "to");

    private KnownParameter() {}

    private static Map<String, Meaning> meanings() {
        Map<String, Meaning> meanings = new HashMap<>();
        meanings.put("limit", new Meaning("How many to answer with; more than 100 is capped", 20));
        meanings.put(
                "cursor",
                new Meaning(
                        "`nextCursor` of the page before, with the same sort and filters", "AZjHom8-fEGdK16PGjx7kA"));
        meanings.put("If-None-Match", new Meaning("The version that the client has", "\"3\""));
        meanings.put("Last-Event-ID", new Meaning("The position of the last event seen; wins over `after`", "41"));
        meanings.put("after", new Meaning("A position: only events behind it, 0 without", "41"));
        meanings.put("id", new Meaning("Which one", ID));
        meanings.put("userId", new Meaning("Whose", ID));
        meanings.put("sessionId", new Meaning("Which session", ID));
        meanings.put("name", new Meaning("Which projection", "items"));
        meanings.put("subject", new Meaning("The id of the aggregate that it happened to", ID));
        meanings.put("actor", new Meaning("A user's id, `anonymous` or `system`", ID));
        meanings.put("type", new Meaning("The type of the event, with its version", "tarn.item.created.v1"));
        meanings.put("from", new Meaning("A time: the first that counts", TIME));
        meanings.put("to", new Meaning("A time: the first that no longer counts", "2026-02-28T00:00:00Z"));
        meanings.put("correlationId", new Meaning("The `X-Correlation-Id` of the request", ID));
        meanings.put("interval", new Meaning("How long a step is", "day"));
        meanings.put("format", new Meaning("How it is written", "csv"));
        meanings.put("role", new Meaning("Only accounts with this role", "ADMIN"));
        meanings.put("status", new Meaning("Only accounts in this state", "ACTIVE"));
        meanings.put("sort", new Meaning("By what, `-` for the last first", "-createdAt"));
        meanings.put("tag", new Meaning("Only items with exactly this tag", "mountains"));
        meanings.put("q", new Meaning("Only accounts with this in e-mail address or name", "ada"));
        return Map.copyOf(meanings);
    }

    /** Adds what the operation itself does not say. */
    static void explain(Parameter parameter, Endpoint endpoint) {
        Meaning meaning = BY_NAME.get(parameter.getName());
        if (meaning == null) {
            return;
        }
        if (parameter.getDescription() == null) {
            parameter.description(meaning.description());
        }
        boolean isNumbered = endpoint.path().contains("/dead-letters/")
                && parameter.getName().equals("id");
        parameter.example(isNumbered ? "7" : meaning.example());
        if (parameter.getName().equals("limit")) {
            parameter.schema(limit());
        } else if (TIMES.contains(parameter.getName())) {
            parameter.schema(new StringSchema().format("date-time"));
        }
    }

    private static Schema<?> limit() {
        var limit = new IntegerSchema();
        limit.setMinimum(BigDecimal.ONE);
        limit.setMaximum(BigDecimal.valueOf(100));
        limit.setDefault(20);
        return limit;
    }
}
