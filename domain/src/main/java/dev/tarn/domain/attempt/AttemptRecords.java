package dev.tarn.domain.attempt;

import dev.tarn.domain.attempt.AttemptCommand.EraseMonth;
import dev.tarn.domain.attempt.AttemptCommand.RecordAttempts;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/** Writes refused attempts down, under the subject key of whom they concern, or else of their month. */
public final class AttemptRecords {

    private final Repository<Attempts> attempts;
    private final Repository<AnonymousMonth> months;

    public AttemptRecords(Repository<Attempts> attempts, Repository<AnonymousMonth> months) {
        this.attempts = attempts;
        this.months = months;
    }

    @CommandHandler
    void handle(RecordAttempts command) throws Exception {
        RefusedAttempts refused = command.attempts();
        UUID account = refused.accountId();
        UUID owner = account == null ? open(YearMonth.from(refused.from().atZone(ZoneOffset.UTC))) : account;
        attempts.loadOrCreate(refused.id().toString(), Attempts::new).execute(a -> a.record(refused, owner));
    }

    private UUID open(YearMonth month) throws Exception {
        UUID id = AnonymousMonth.idOf(month);
        months.loadOrCreate(id.toString(), AnonymousMonth::new).execute(m -> m.open(month));
        return id;
    }

    @CommandHandler
    void handle(EraseMonth command) {
        try {
            months.load(AnonymousMonth.idOf(command.month()).toString()).execute(m -> m.erase(command.month()));
        } catch (AggregateNotFoundException _) { // there were no attempts in that month
        }
    }
}
