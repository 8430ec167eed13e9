package dev.tarn.eventlog;

import dev.tarn.domain.Ids;
import java.time.Instant;
import org.axonframework.common.IdentifierFactory;

/** Gives Axon's messages, and so events, ids that grow with time. */
public final class Uuid7Identifiers extends IdentifierFactory {

    @Override
    public String generateIdentifier() {
        return Ids.next(Instant.now()).toString();
    }
}
