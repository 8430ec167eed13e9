package dev.tarn.seal;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Holds a log against its hashes and its seals, event by event, in constant memory. Finds the first position from which
 * on it is not what it was.
 */
public final class LogVerification {

    private final HashChain chain = HashChain.fromTheBeginning();
    private final SealReader seals;
    private final SealChain sealChain;
    private @Nullable Seal expected;
    private @Nullable Fault sealFault;
    private @Nullable Fault fault;
    private LastSeal sealed = LastSeal.NONE;
    private long events;
    private long lookedAt;

    /** @param key whose seals count */
    public LogVerification(SealReader seals, SealPublicKey key) {
        this(seals, new SealChain(key));
    }

    /** For seals of whoever signed the first of them: who did that is for others to judge. */
    public LogVerification(SealReader seals) {
        this(seals, new SealChain(null));
    }

    private LogVerification(SealReader seals, SealChain sealChain) {
        this.seals = seals;
        this.sealChain = sealChain;
        expectNextSeal();
    }

    private void expectNextSeal() {
        try {
            expected = seals.next();
            if (expected != null) {
                sealChain.add(expected);
            }
        } catch (BrokenSeals e) {
            expected = null;
            sealFault = new Fault(sealed.position() + 1, String.valueOf(e.getMessage()));
        }
    }

    /** Takes the next event; false when something is wrong, and nothing further needs to be looked at. */
    public boolean add(LoggedEvent next) {
        events++;
        lookedAt = Math.max(lookedAt, next.event().position());
        fault = chain.add(next);
        if (fault == null && expected != null && expected.position() == chain.position()) {
            fault = held(expected);
        } else if (sealFault != null && (fault == null || fault.position() >= sealFault.position())) {
            fault = sealFault;
        }
        return fault == null;
    }

    private @Nullable Fault held(Seal seal) {
        if (!Arrays.equals(HexFormat.of().parseHex(seal.hash()), chain.hash())) {
            long from = sealed.position() + 1;
            return new Fault(
                    from,
                    "the log was rewritten: between %d and %d it is not what seal %d says"
                            .formatted(from, seal.position(), seal.number()));
        }
        sealed = new LastSeal(seal);
        expectNextSeal();
        return null;
    }

    /** Something that was found otherwise; what was found before counts more. */
    void found(Fault other) {
        if (fault == null) {
            fault = other;
        }
    }

    /** What should have been the next event cannot be read. */
    void unreadable(String reason) {
        found(new Fault(chain.position() + 1, reason));
    }

    /** Without any seal, everything could have been made anew. */
    void requireSeal() {
        if (sealed.seal() == null && expected == null && events > 0) {
            found(new Fault(1, "there is no seal"));
        }
    }

    byte[] hash() {
        return chain.hash();
    }

    /** After the last event. */
    public Verdict end() {
        if (fault == null && sealFault != null) {
            fault = sealFault;
        }
        if (expected != null) {
            found(new Fault(
                    chain.position() + 1,
                    "the log ends at %d, but was sealed up to %d".formatted(chain.position(), expected.position())));
        }
        return new Verdict(
                fault == null,
                events == 0 ? 0 : 1,
                lookedAt,
                events,
                fault == null ? null : fault.position(),
                fault == null ? null : fault.reason(),
                sealed.number(),
                sealed.position(),
                sealChain.key() == null ? null : sealChain.key().encoded());
    }
}
