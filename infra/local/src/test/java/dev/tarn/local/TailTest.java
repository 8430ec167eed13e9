package dev.tarn.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Streams that break off anywhere lose nothing and double nothing. */
class TailTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Tail tail = new Tail(4, new PrintStream(printed, false, StandardCharsets.UTF_8));

    private void receive(String... lines) {
        for (String line : lines) {
            assertThat(tail.line(line)).isTrue();
        }
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void eachEventIsALine() {
        receive("id: 5", "data: {\"name\":\"ünï\"}", "", "id: 7", "data: {}", "");

        assertThat(printed()).isEqualTo("{\"name\":\"ünï\"}\n{}\n");
        assertThat(tail.position()).isEqualTo(7);
    }

    @Test
    void whatIsToldOfTheStreamIsNotPrintedButMovesOn() {
        receive("id: 6", "event: caught-up", "data: {\"position\":6}", "", ":", "id: 9", "");

        assertThat(printed()).isEmpty();
        assertThat(tail.position()).isEqualTo(9);
    }

    @Test
    void anEventThatCameInPartComesAgain() {
        receive("id: 5", "data: 5", "", "id: 6", "data: 6");
        assertThat(tail.position()).isEqualTo(5);

        receive(":", "id: 5", "", "id: 6", "data: 6", "");
        assertThat(printed()).isEqualTo("5\n6\n");
    }

    @Test
    void nothingMoreIsWantedWhenNobodyReads() {
        var closed = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        Tail unread = new Tail(0, closed);

        assertThat(unread.line("data: 1")).isTrue();
        assertThat(unread.line("")).isFalse();
    }
}
