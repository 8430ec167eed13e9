package dev.tarn.seal;

import static dev.tarn.seal.SealedLog.ANOTHER;
import static dev.tarn.seal.SealedLog.AT;
import static dev.tarn.seal.SealedLog.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Seals are believed only as they were made, all of them, by the one who makes them. */
class TamperedSealsTest {

    private static final List<Seal> SEALS = SealedLog.seals(KEY);

    @Test
    void aSealedLogIsValidAndSaysUpToWhere() {
        assertThat(SealedLog.verify(SealedLog.events(), SealReader.of(SEALS)))
                .isEqualTo(new Verdict(
                        true, 1, 35, 35, null, null, 3, 30, KEY.publicKey().encoded()));
    }

    static Stream<Arguments> deeds() {
        Seal second = SEALS.get(1);
        return Stream.of(
                deed("first removed", 1, seals -> seals.remove(0)),
                deed("one removed", 11, seals -> seals.remove(1)),
                deed("position edited", 11, seals -> seals.set(1, with(second, 19, second.hash(), second.at()))),
                deed("hash edited", 11, seals -> seals.set(1, with(second, 20, "0".repeat(64), second.at()))),
                deed("time edited", 11, seals -> seals.set(1, with(second, 20, second.hash(), AT.plusSeconds(1)))),
                deed("signature of another seal", 11, seals -> seals.set(1, signedLike(second, SEALS.get(0)))),
                deed(
                        "key of another",
                        11,
                        seals -> seals.set(1, SealedLog.seals(ANOTHER).get(1))),
                deed("all by another", 1, seals -> {
                    seals.clear();
                    seals.addAll(SealedLog.seals(ANOTHER));
                    return seals;
                }),
                deed("one left out and the rest signed anew by us, later", 21, TamperedSealsTest::forked));
    }

    private static Arguments deed(String name, long firstBad, Function<List<Seal>, Object> deed) {
        return Arguments.of(name, firstBad, deed);
    }

    private static Seal with(Seal seal, long position, String hash, Instant at) {
        return new Seal(
                seal.number(), position, hash, at, seal.previous(), seal.keyId(), seal.publicKey(), seal.signature());
    }

    private static Seal signedLike(Seal seal, Seal other) {
        return new Seal(
                seal.number(),
                seal.position(),
                seal.hash(),
                seal.at(),
                seal.previous(),
                seal.keyId(),
                seal.publicKey(),
                other.signature());
    }

    /** A second seal that was made at another time: the third does not name it. */
    private static Object forked(List<Seal> seals) {
        Seal made = KEY.seal(
                new LastSeal(seals.get(0)), 20, SealedLog.events().get(19).hash(), AT.plusSeconds(60));
        return seals.set(1, made);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deeds")
    void whatWasDoneToThemIsFound(String name, long firstBad, Function<List<Seal>, Object> deed) {
        List<Seal> seals = new ArrayList<>(SEALS);
        var _ = deed.apply(seals);

        Verdict verdict = SealedLog.verify(SealedLog.events(), SealReader.of(seals));

        assertThat(verdict.valid()).isFalse();
        assertThat(verdict.firstBadPosition()).as(verdict.reason()).isEqualTo(firstBad);
    }

    @Test
    void whoPinsNoKeyStillFindsAChangeOfIt() {
        List<Seal> seals = new ArrayList<>(SEALS);
        seals.set(1, SealedLog.seals(ANOTHER).get(1));
        LogVerification verification = new LogVerification(SealReader.of(seals));
        SealedLog.events().forEach(verification::add);

        assertThat(verification.end().reason()).isEqualTo("seal 2 is signed with another key");
    }

    @Test
    void sealsThatOnlyTheTopicStillHasAreMissedInTheFile() {
        assertThat(together(SEALS.subList(0, 2), SEALS, LastSeal.NONE).reason())
                .isEqualTo("seal 3 is missing from the file");
        assertThat(together(SEALS, SEALS.subList(0, 2), LastSeal.NONE).valid()).isTrue(); // it lags
    }

    @Test
    void aSealThatIsNotTheSameInBothPlacesIsFound() {
        List<Seal> other = new ArrayList<>(SEALS);
        forked(other);

        Verdict verdict = together(SEALS, other, LastSeal.NONE);

        assertThat(verdict.firstBadPosition()).isEqualTo(11);
        assertThat(verdict.reason()).isEqualTo("seal 2 is not the same in the file and in the topic");
    }

    @Test
    void sealsThatOnlyTheDatabaseRemembersAreMissedUnlessTheyAreOnTheirWay() {
        LastSeal last = new LastSeal(SEALS.getLast());

        assertThat(together(SEALS.subList(0, 1), SEALS.subList(0, 1), last).reason())
                .isEqualTo("seals 2 to 3 are missing from the file and the topic");
        assertThat(together(SEALS.subList(0, 2), SEALS.subList(0, 2), last).sealedTo())
                .isEqualTo(30);
    }

    private static Verdict together(List<Seal> file, List<Seal> topic, LastSeal remembered) {
        return SealedLog.verify(
                SealedLog.events(),
                SealsTogether.of(Optional.of(SealReader.of(file)), Optional.of(SealReader.of(topic)), remembered));
    }
}
