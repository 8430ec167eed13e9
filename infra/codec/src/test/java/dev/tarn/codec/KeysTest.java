package dev.tarn.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The master key, and the subject keys it wraps. */
class KeysTest {

    private static final MasterKey MASTER = new MasterKey("a master key that opens what it wraps");
    private static final byte[] PLACE = {1};

    private final UUID owner = UUID.randomUUID();
    private final SubjectKey key = SubjectKey.generate(owner);
    private final KeyWrap wrap = new KeyWrap(MASTER);

    @Test
    void aWrappedKeyOpensWhatTheKeySealed() {
        byte[] sealed = key.seal("Ada".getBytes(UTF_8), PLACE);

        SubjectKey unwrapped = wrap.unwrap(owner, wrap.wrap(key));

        assertThat(unwrapped.open(sealed, PLACE)).asString(UTF_8).isEqualTo("Ada");
    }

    @Test
    void aWrappedKeyDoesNotShowTheKey() {
        assertThat(HexFormat.of().formatHex(wrap.wrap(key)))
                .doesNotContain(HexFormat.of().formatHex(key.bytes()));
        assertThat(wrap.wrap(key)).isNotEqualTo(wrap.wrap(key));
    }

    @Test
    void aKeyIsUnwrappedForItsOwnerAlone() {
        assertThatThrownBy(() -> wrap.unwrap(UUID.randomUUID(), wrap.wrap(key))).isInstanceOf(Unreadable.class);
    }

    @Test
    void aKeyThatWasWrappedWithAnotherMasterKeySaysSo() {
        KeyWrap other = new KeyWrap(new MasterKey("yet another one of just enough bytes"));

        assertThatThrownBy(() -> other.unwrap(owner, wrap.wrap(key)))
                .isInstanceOf(KeysUnavailable.class)
                .hasMessageContaining("TARN_MASTER_KEY");
    }

    @Test
    void whileTheMasterKeyIsReplacedBothOpenAndTheFirstOneWraps() {
        String older = "a master key that opens what it wraps";
        String newer = "yet another one of just enough bytes";
        KeyWrap both = new KeyWrap(new MasterKey(newer + "," + older));
        byte[] before = wrap.wrap(key);

        byte[] after = both.rewrap(owner, before);

        assertThat(both.isCurrent(before)).isFalse();
        assertThat(both.isCurrent(after)).isTrue();
        assertThat(both.unwrap(owner, before).bytes()).isEqualTo(key.bytes());
        assertThat(new KeyWrap(new MasterKey(newer)).unwrap(owner, after).bytes())
                .isEqualTo(key.bytes());
        assertThatThrownBy(() -> wrap.unwrap(owner, after)).isInstanceOf(KeysUnavailable.class);
    }

    @Test
    void whatWasSealedAndAlteredOrCutDoesNotOpen() {
        byte[] sealed = key.seal("Ada".getBytes(UTF_8), PLACE);
        byte[] altered = sealed.clone();
        altered[altered.length - 1] ^= 1;

        assertThatThrownBy(() -> key.open(altered, PLACE)).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> key.open(new byte[27], PLACE)).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> key.open(sealed, new byte[] {2})).isInstanceOf(Unreadable.class);
    }

    @Test
    void aShortMasterKeyIsRefusedByTheNameOfItsSetting() {
        assertThatThrownBy(() -> new MasterKey("0123456789abcdef0123456789abcde"))
                .hasMessageContaining("TARN_MASTER_KEY");
    }

    /** Changing the derivation would make every existing key and every role's password unusable. */
    @Test
    void derivedKeysNeverChange() {
        RootKey root = new RootKey("0123456789abcdef0123456789abcdef".getBytes(UTF_8));

        assertThat(root.derive("a purpose", 8)).asHexString().isEqualTo("6B287AC2BA98A172");
        assertThat(root.derive("another purpose", 8)).isNotEqualTo(root.derive("a purpose", 8));
    }

    @Test
    void theMasterKeyDoesNotShowItself() {
        assertThat(MASTER).asString().doesNotContain("opens");
    }
}
