package dev.tarn.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.domain.ExpectedVersion;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

    @Test
    void anyVersionDoesWhereNoneOrEveryIsAskedFor() {
        assertThat(EntityTags.expectedBy(null)).isEqualTo(ExpectedVersion.ANY);
        assertThat(EntityTags.expectedBy(" * ")).isEqualTo(ExpectedVersion.ANY);
    }

    @Test
    void oneVersionOfAListIsExpected() {
        assertThat(EntityTags.expectedBy("\"3\", \"5\",W/\"7\", \"other\", \"03\","))
                .isEqualTo(oneOf(3, 5));
    }

    @Test
    void aWeakTagNeverMatches() {
        assertThat(EntityTags.expectedBy("W/\"3\"")).isEqualTo(oneOf());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "", " ", ",", "\"3", "\"3\"\"4\"", "w/\"3\"", "\"3\" \"4\"", "*, \"3\"", "\"a b\""})
    void whatIsNoListOfTagsIsRefused(String header) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> EntityTags.expectedBy(header));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"\"3\";true", "W/\"3\";true", "\"2\", \"3\";true", "*;true", "\"4\";false"})
    void aClientKnowsTheVersionsItNames(String header, boolean known) {
        assertThat(EntityTags.isKnown(header, 3)).isEqualTo(known);
    }

    private static ExpectedVersion oneOf(long... versions) {
        return new ExpectedVersion.OneOf(
                Set.copyOf(java.util.Arrays.stream(versions).boxed().toList()));
    }
}
