package dev.tarn.codec;

import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.TypeScope;
import dev.tarn.domain.PersonalData;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes records as JSON Schema 2020-12, in the form in which they are written: a component that is null is left out,
 * one that is {@link PersonalData} is ciphertext. Fields that are not described may come with a newer program.
 */
final class RecordSchema {

    private static final String CIPHERTEXT =
            "Personal data: ciphertext (AES-256-GCM), Base64 without padding. Nobody can"
                    + " read it any more once its owner's key is destroyed.";

    private final SchemaGenerator generator;

    RecordSchema() {
        var settings = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.INLINE_ALL_SCHEMAS, Option.ENUM_KEYWORD_FOR_SINGLE_VALUES)
                .with(Option.STANDARD_FORMATS, Option.EXTRA_OPEN_API_FORMAT_VALUES);
        settings.forTypesInGeneral()
                .withPropertySorter((_, _) -> 0) // as declared
                .withTitleResolver(scope -> scope.getType().isInstanceOf(Record.class) ? title(scope) : null)
                .withArrayUniqueItemsResolver(scope -> scope.getType().isInstanceOf(Set.class) ? true : null);
        settings.forFields()
                .withRequiredCheck(field -> !isNullable(field))
                .withCustomDefinitionProvider(RecordSchema::ciphertext);
        generator = new SchemaGenerator(settings.build());
    }

    /** The schema of what such a record is written as. */
    ObjectNode of(Class<?> shape) {
        return generator.generateSchema(shape);
    }

    /** The event, whichever its version. */
    private static String title(TypeScope scope) {
        return scope.getSimpleTypeDescription().replaceFirst("V[0-9]+$", "");
    }

    private static boolean isNullable(FieldScope field) {
        return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static @Nullable CustomPropertyDefinition ciphertext(FieldScope field, SchemaGenerationContext context) {
        if (!field.getRawMember().isAnnotationPresent(PersonalData.class)) {
            return null;
        }
        ObjectNode text = context.getGeneratorConfig().createObjectNode();
        text.put("type", "string").put("pattern", "^[A-Za-z0-9+/]+$").put("contentEncoding", "base64");
        return new CustomPropertyDefinition(text.put("description", CIPHERTEXT));
    }
}
