package dev.tarn.query.paging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.codec.RootKey;
import dev.tarn.domain.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

    private static final Place PLACE =
            new Place("Žluťoučký 🐎", UUID.fromString("0197e1a4-0000-7000-8000-000000000001"));

    private final Cursors cursors =
            new Cursors(new RootKey("a master key of this test alone, long enough".getBytes(UTF_8)));

    @Test
    void aCursorLeadsBackToItsPlace() {
        assertThat(cursors.read(cursors.write(PLACE, "query"), "query")).isEqualTo(PLACE);
    }

    @Test
    void noCursorIsTheBeginning() {
        assertThat(cursors.read(null, "query")).isNull();
    }

    @Test
    void aCursorIsGoodOnlyForItsQuery() {
        String cursor = cursors.write(PLACE, "items by name");

        assertRefused(cursor, "items by date");
    }

    @Test
    void aCursorOfAnotherInstallationIsRefused() {
        Cursors others = new Cursors(new RootKey("another master key of this test, long enough".getBytes(UTF_8)));

        assertRefused(others.write(PLACE, "query"), "query");
    }

    @Test
    void aCursorShowsNothingOfItsPlace() {
        byte[] cursor = Base64.getUrlDecoder().decode(cursors.write(new Place("a name", PLACE.id()), "query"));

        assertThat(new String(cursor, StandardCharsets.ISO_8859_1)).doesNotContain("a name");
    }

    @Test
    void everyAlteredByteIsNoticed() {
        byte[] cursor = Base64.getUrlDecoder().decode(cursors.write(PLACE, "query"));
        for (int i = 0; i < cursor.length; i++) {
            byte[] forged = cursor.clone();
            forged[i] ^= 1;
            assertRefused(Base64.getUrlEncoder().encodeToString(forged), "query");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "x", "null", "0", "-1", "%00", "🐎", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void whatIsNoCursorIsRefused(String cursor) {
        assertRefused(cursor, "query");
    }

    private void assertRefused(String cursor, String query) {
        assertThatThrownBy(() -> cursors.read(cursor, query))
                .isInstanceOfSatisfying(
                        Rejection.Invalid.class,
                        invalid -> assertThat(invalid.errors())
                                .extracting(Rejection.FieldError::field)
                                .containsExactly("cursor"));
    }
}
