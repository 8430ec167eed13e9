package dev.tarn.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.domain.PersonalData;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Which changes of an event's record would leave its readers behind. */
class ShapeChangesTest {

    private enum Colour {
        RED,
        BLUE
    }

    private record Painted(
            UUID id, String by, Colour colour, @Nullable Integer coats, List<Colour> spots) {}

    private static List<String> changesTo(Class<?> shape) {
        return ShapeChanges.between(new RecordSchema().of(Painted.class), new RecordSchema().of(shape));
    }

    @Test
    void theSameShapeIsNoChange() {
        assertThat(changesTo(Painted.class)).isEmpty();
    }

    @Test
    void aFieldMayNotGo() {
        record Changed(UUID id, Colour colour, @Nullable Integer coats, List<Colour> spots) {}
        assertThat(changesTo(Changed.class)).containsExactly("by was removed");
    }

    @Test
    void norBeCalledOtherwise() {
        record Changed(
                UUID id,
                String painter,
                Colour colour,
                @Nullable Integer coats,
                List<Colour> spots) {}
        assertThat(changesTo(Changed.class)).containsExactly("by was removed", "painter was added");
    }

    @Test
    void norBeOfAnotherType() {
        record Changed(
                String id,
                String by,
                Colour colour,
                @Nullable Long coats,
                List<String> spots) {}
        assertThat(changesTo(Changed.class))
                .contains("id was of another type", "coats was of another type", "spots cannot be RED any more");
    }

    @Test
    void norBecomePersonal() {
        record Changed(
                UUID id,
                @PersonalData String by,
                Colour colour,
                @Nullable Integer coats,
                List<Colour> spots) {}
        assertThat(changesTo(Changed.class)).containsExactly("by was of another type");
    }

    @Test
    void norBecomeRequiredOrOptional() {
        record Changed(UUID id, @Nullable String by, Colour colour, Integer coats, List<Colour> spots) {}
        assertThat(changesTo(Changed.class)).containsExactly("by became optional", "coats became required");
    }

    @Test
    void noneMayCome() {
        record Changed(
                UUID id,
                String by,
                Colour colour,
                @Nullable Integer coats,
                List<Colour> spots,
                @Nullable String more) {}
        assertThat(changesTo(Changed.class)).containsExactly("more was added");
    }

    @Test
    void anEnumerationMayGrowButNotShrink() {
        JsonNode two = new RecordSchema().of(Painted.class);
        JsonNode three = JsonMapper.shared().readTree(two.toString().replace("\"BLUE\"", "\"BLUE\",\"GREEN\""));

        assertThat(ShapeChanges.between(two, three)).isEmpty();
        assertThat(ShapeChanges.between(three, two))
                .containsExactly("colour cannot be GREEN any more", "spots cannot be GREEN any more");
    }

    @Test
    void explanationsMayChange() {
        JsonNode before = new RecordSchema().of(Painted.class);
        var after = before.deepCopy();
        ((ObjectNode) after.at("/properties/by")).put("description", "Who did it");

        assertThat(ShapeChanges.between(before, after)).isEmpty();
    }
}
