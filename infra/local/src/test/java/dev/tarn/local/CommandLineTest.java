package dev.tarn.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command is a verb with options that the verb knows. */
class CommandLineTest {

    @Test
    void understandsAVerbWithItsOptions() {
        CommandLine line = CommandLine.parse("start", "--fresh", "--yes");

        assertThat(line.verb()).isEqualTo(CommandLine.Verb.START);
        assertThat(line.has("--fresh")).isTrue();
        assertThat(line.has("--detach")).isFalse();
    }

    @Test
    void understandsWhatIsToBeReplayed() {
        CommandLine line = CommandLine.parse("replay", "items", "--manual");

        assertThat(line.name()).isEqualTo("items");
        assertThat(line.has("--manual")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "restart",
                "START",
                "status --yes",
                "stop --json",
                "start --frehs",
                "replay",
                "replay --manual",
                "events tail --follow"
            })
    void refusesWhatItDoesNotKnow(String words) {
        assertThatThrownBy(() -> CommandLine.parse(words.split(" ", -1)))
                .isInstanceOf(CommandLine.NotUnderstood.class)
                .hasMessageContaining(words.substring(words.lastIndexOf(' ') + 1));
    }

    @Test
    void refusesAnOptionThatOnlyItsNeighbourKnows() {
        CommandLine line = CommandLine.parse("events", "tail", "--from", "3", "--to", "5");

        assertThatThrownBy(() -> line.requireOnly(Set.of("--from")))
                .isInstanceOf(CommandLine.NotUnderstood.class)
                .hasMessageContaining("--to");
    }
}
