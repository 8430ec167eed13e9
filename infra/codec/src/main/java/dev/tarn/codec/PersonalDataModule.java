package dev.tarn.codec;

import dev.tarn.domain.PersonalData;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.ser.std.StdSerializer;

/** Encrypts and decrypts components that are {@link PersonalData}, each for its own event and name. */
final class PersonalDataModule {

    private PersonalDataModule() {}

    /** Finds the annotated components. */
    static final class Introspector extends NopAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Object findSerializer(MapperConfig<?> config, Annotated annotated) {
            return annotated.hasAnnotation(PersonalData.class) ? Encrypt.class : null;
        }

        @Override
        public @Nullable Object findDeserializer(MapperConfig<?> config, Annotated annotated) {
            return annotated.hasAnnotation(PersonalData.class) ? Decrypt.class : null;
        }
    }

    static final class Encrypt extends StdSerializer<String> {
        Encrypt() {
            super(String.class);
        }

        @Override
        public void serialize(String value, JsonGenerator out, SerializationContext context) {
            var place = (Place) context.getAttribute(Place.class);
            out.writeString(place.seal(value, out.streamWriteContext()));
        }
    }

    static final class Decrypt extends StdDeserializer<String> {
        Decrypt() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser in, DeserializationContext context) {
            var place = (Place) context.getAttribute(Place.class);
            return place.open(in.getString(), in.streamReadContext());
        }
    }

    /** The event that is being written or read, and the key of its owner; no key if it was destroyed. */
    record Place(byte[] eventId, @Nullable SubjectKey key) {

        String seal(String value, TokenStreamContext component) {
            if (key == null) {
                throw new IllegalStateException("Personal data of an owner who has no subject key.");
            }
            byte[] sealed = key.seal(value.getBytes(StandardCharsets.UTF_8), context(component));
            return Base64.getEncoder().withoutPadding().encodeToString(sealed);
        }

        String open(String value, TokenStreamContext component) {
            if (key == null) {
                return PersonalData.ERASED;
            }
            try {
                byte[] sealed = Base64.getDecoder().decode(value);
                return new String(key.open(sealed, context(component)), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw new Unreadable("not Base64", e);
            }
        }

        private byte[] context(TokenStreamContext component) {
            byte[] name = String.valueOf(component.currentName()).getBytes(StandardCharsets.UTF_8);
            byte[] context = java.util.Arrays.copyOf(eventId, eventId.length + name.length);
            System.arraycopy(name, 0, context, eventId.length, name.length);
            return context;
        }
    }
}
