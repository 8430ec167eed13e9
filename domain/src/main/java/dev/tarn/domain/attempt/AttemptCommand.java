package dev.tarn.domain.attempt;

import java.time.YearMonth;

/** What may be asked concerning attempts. */
public sealed interface AttemptCommand {

    /** Writes attempts down; does nothing when they are written down already. */
    record RecordAttempts(RefusedAttempts attempts) implements AttemptCommand {}

    /** Makes unreadable where the attempts of a month came from; does nothing when there were none, or it is done. */
    record EraseMonth(YearMonth month) implements AttemptCommand {}
}
