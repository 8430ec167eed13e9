package dev.tarn.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What the page for other programs shows is what this program does. */
class LogFormatTest {

    @Test
    void thePageHasTheVectorsThatThisProgramMakes() throws IOException {
        String page = Files.readString(Path.of("../docs/log-format.md"));
        LoggedEvent first = SealedLog.events().getFirst();
        Seal seal = SealedLog.KEY.seal(LastSeal.NONE, 1, first.hash(), SealedLog.AT);

        assertThat(page).contains(HexFormat.of().formatHex(first.hash()));
        assertThat(page).contains(seal.line());
    }
}
