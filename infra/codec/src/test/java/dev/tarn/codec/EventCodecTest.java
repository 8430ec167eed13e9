package dev.tarn.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.EventName;
import dev.tarn.domain.PersonalData;
import dev.tarn.domain.SupersededEvent;
import dev.tarn.domain.attempt.AttemptEvent.AttemptsRefused;
import dev.tarn.domain.attempt.AttemptKind;
import dev.tarn.domain.log.EventContext;
import dev.tarn.domain.user.UserEvent.DisplayNameChanged;
import dev.tarn.domain.user.UserEvent.UserRegistered;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events as bytes, and what can be read out of those bytes with the key, with another, and with none. */
class EventCodecTest {

    private static final EventTypes TYPES = EventTypes.discover();
    private static final UUID OWNER = UUID.fromString("0197d4a0-0000-7000-8000-000000000001");

    private final EventCodec codec = new EventCodec(TYPES);
    private final SubjectKey key = SubjectKey.generate(OWNER);
    private final UUID eventId = UUID.fromString("0197d4a0-0000-7000-8000-000000000002");

    static Stream<EventType> types() {
        return TYPES.all().stream().filter(type -> type.written() == type.shape());
    }

    private static StoredEvent stored(String type, UUID eventId, byte[] payload, byte[] metadata) {
        return new StoredEvent(1, eventId, OWNER, 0, type, OWNER, payload, metadata, Samples.AT);
    }

    private StoredEvent stored(DomainEvent event) {
        return stored(TYPES.of(event).name(), eventId, codec.encode(event, eventId, key), new byte[0]);
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatIsWrittenIsReadBack(EventType type) {
        for (DomainEvent event : List.of(Samples.full(type), Samples.sparse(type))) {
            assertThat(codec.decode(stored(event), key)).isEqualTo(event);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void personalDataIsNeverInTheClear(EventType type) throws ReflectiveOperationException {
        DomainEvent event = Samples.full(type);
        String json = new String(codec.encode(event, eventId, key), UTF_8);
        for (RecordComponent component : personal(type.written())) {
            assertThat(json).doesNotContain("the " + component.getName());
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void withoutTheKeyPersonalDataReadsAsErasedAndTheRestAsItWas(EventType type) throws ReflectiveOperationException {
        DomainEvent event = Samples.full(type);
        DomainEvent read = codec.decode(stored(event), null);
        for (RecordComponent component : type.written().getRecordComponents()) {
            Object expected =
                    component.isAnnotationPresent(PersonalData.class) ? PersonalData.ERASED : valueOf(component, event);
            assertThat(valueOf(component, read)).as(component.getName()).isEqualTo(expected);
        }
    }

    private static List<RecordComponent> personal(Class<?> shape) {
        return Arrays.stream(shape.getRecordComponents())
                .filter(component -> component.isAnnotationPresent(PersonalData.class))
                .toList();
    }

    private static @Nullable Object valueOf(RecordComponent component, DomainEvent event)
            throws ReflectiveOperationException {
        return component.getAccessor().invoke(event);
    }

    private static DisplayNameChanged named(String name) {
        return new DisplayNameChanged(OWNER, name);
    }

    @Test
    void theSameTextIsEncryptedAnewEachTime() {
        assertThat(codec.encode(named("Ada"), eventId, key)).isNotEqualTo(codec.encode(named("Ada"), eventId, key));
    }

    @Test
    void whatWasEncryptedForOneEventDoesNotOpenInAnother() {
        StoredEvent event = stored(named("Ada"));
        StoredEvent moved = stored(event.type(), UUID.randomUUID(), event.payload(), new byte[0]);

        assertThatThrownBy(() -> codec.decode(moved, key)).isInstanceOf(Unreadable.class);
    }

    @Test
    void whatWasEncryptedForOneFieldDoesNotOpenInAnother() {
        var registered = new UserRegistered(OWNER, OWNER, "ada@example.org", "Ada", "$argon2id$", Set.of());
        String json = new String(codec.encode(registered, eventId, key), UTF_8);
        String swapped = json.replace("\"email\"", "\"x\"")
                .replace("\"displayName\"", "\"email\"")
                .replace("\"x\"", "\"displayName\"");

        assertThatThrownBy(() -> codec.decode(
                        stored("tarn.user.registered.v1", eventId, swapped.getBytes(UTF_8), new byte[0]), key))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void anotherKeyDoesNotOpenIt() {
        StoredEvent event = stored(named("Ada"));

        assertThatThrownBy(() -> codec.decode(event, SubjectKey.generate(OWNER)))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void textThatWasNeverEncryptedIsUnreadable() {
        byte[] json =
                "{\"userId\":\"%s\",\"displayName\":\"Ada\"}".formatted(OWNER).getBytes(UTF_8);

        assertThatThrownBy(() ->
                        codec.decode(stored("tarn.user.display-name-changed.v1", eventId, json, new byte[0]), key))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void anOwnerWithoutAKeyCanHaveNothingPersonalWritten() {
        assertThatThrownBy(() -> codec.encode(named("Ada"), eventId, null)).hasMessageContaining("no subject key");
    }

    @Test
    void aTypeThatIsNotKnownHereIsUnreadable() {
        StoredEvent newer = stored("tarn.item.painted.v1", eventId, new byte[0], new byte[0]);

        assertThatThrownBy(() -> codec.decode(newer, key))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("tarn.item.painted.v1");
    }

    @Test
    void anOlderVersionIsReadAsTheNewest() {
        UUID attempt = UUID.randomUUID();
        byte[] json = """
                {"attemptId":"%s","ownerId":"%s","kind":"LIMITED","count":2,"from":"%s","to":"%s"}
                """.formatted(attempt, OWNER, Samples.AT, Samples.AT).getBytes(UTF_8);

        assertThat(codec.decode(stored("tarn.attempts.refused.v1", eventId, json, new byte[0]), null))
                .isEqualTo(new AttemptsRefused(
                        attempt, OWNER, OWNER, AttemptKind.LIMITED, 2, Samples.AT, Samples.AT, null));
    }

    @Test
    void whoeverWantsAnEventGetsItsOlderVersionsToo() {
        record Third(UUID ownerId) implements DomainEvent {}
        record Second(UUID ownerId) implements SupersededEvent<Third> {
            @Override
            public Third upcast() {
                return new Third(ownerId);
            }
        }
        @EventName("tarn.thing.done.v1")
        record First(UUID ownerId) implements SupersededEvent<Second> {
            @Override
            public Second upcast() {
                return new Second(ownerId);
            }
        }

        assertThat(EventType.of(First.class).shape()).isEqualTo(Third.class);
        assertThat(TYPES.named("tarn.attempts.refused.v1").shape()).isEqualTo(AttemptsRefused.class);
        assertThat(TYPES.of(AttemptsRefused.class).name()).isEqualTo("tarn.attempts.refused.v2");
    }

    @Test
    void whatIsNotJsonIsUnreadable() {
        StoredEvent broken = stored("tarn.user.account-deleted.v1", eventId, "{".getBytes(UTF_8), new byte[0]);

        assertThatThrownBy(() -> codec.decode(broken, key)).isInstanceOf(Unreadable.class);
    }

    @Test
    void aFieldOfANewerProgramIsPassedOver() {
        byte[] json = "{\"userId\":\"%s\",\"mood\":\"good\"}".formatted(OWNER).getBytes(UTF_8);

        assertThat(codec.decode(stored("tarn.user.account-deleted.v1", eventId, json, new byte[0]), key))
                .hasToString("AccountDeleted[userId=" + OWNER + "]");
    }

    @Test
    void aContextIsReadBackAndErasedLikeAnEvent() {
        EventContext context = new EventContext("c", "e", "00-1-2-01", "anonymous", OWNER, "203.0.113.7", "Firefox");
        StoredEvent event = stored("any", eventId, new byte[0], codec.encode(context, eventId, key));

        assertThat(codec.decodeContext(event, key)).isEqualTo(context);
        assertThat(codec.decodeContext(event, null).ip()).isEqualTo(PersonalData.ERASED);
        assertThat(new String(event.metadata(), UTF_8)).doesNotContain("203.0.113.7", "Firefox");
    }

    @Test
    void aContextWithoutAKeyToProtectItLeavesPersonalDataOut() {
        EventContext context = new EventContext("c", null, "00-1-2-01", "anonymous", null, "203.0.113.7", "Firefox");

        byte[] json = codec.encode(context, eventId, null);

        assertThat(codec.decodeContext(stored("any", eventId, new byte[0], json), null))
                .isEqualTo(context.withoutPersonalData());
    }
}
