package dev.tarn.domain.session;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.tarn.domain.Owned;
import dev.tarn.domain.Rejection;
import dev.tarn.domain.session.SessionCommand.EndSession;
import dev.tarn.domain.session.SessionCommand.RefreshSession;
import dev.tarn.domain.session.SessionCommand.StartSession;
import dev.tarn.domain.session.SessionEvent.SessionEnded;
import dev.tarn.domain.session.SessionEvent.SessionRefreshed;
import dev.tarn.domain.session.SessionEvent.SessionStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** A sign-in that lasts. Knows the hash of the refresh token that is good now, and of the one before it. */
@AggregateRoot
public class Session implements Owned {

    /** How long the immediate parent of the current refresh token still gets the same successor: two tabs, a lost answer. */
    static final Duration REPEAT_WINDOW = Duration.ofSeconds(10);

    @AggregateIdentifier
    private UUID sessionId;

    private UUID userId;
    private int sessionEpoch;
    private Instant expiresAt;
    private String currentHash;
    private @Nullable String parentHash;
    private Instant refreshedAt;
    private boolean ended;

    @SuppressWarnings("NullAway.Init") // filled by its first event
    Session() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    public Session(StartSession command) {
        apply(new SessionStarted(
                command.sessionId(),
                command.userId(),
                command.sessionEpoch(),
                command.refreshHash(),
                command.at(),
                command.expiresAt(),
                command.ip(),
                command.userAgent()));
    }

    @CommandHandler
    RefreshOutcome handle(RefreshSession command) {
        if (ended || !command.at().isBefore(expiresAt)) {
            throw new Rejection.Unauthenticated("session-ended", "This session has ended. Sign in again.");
        }
        if (command.presentedHash().equals(currentHash)) {
            apply(new SessionRefreshed(sessionId, userId, command.nextHash(), command.at()));
            return RefreshOutcome.ROTATED;
        }
        if (command.presentedHash().equals(parentHash) && command.at().isBefore(refreshedAt.plus(REPEAT_WINDOW))) {
            return RefreshOutcome.REPEATED;
        }
        apply(new SessionEnded(sessionId, userId, EndReason.REUSE));
        return RefreshOutcome.REUSED;
    }

    @CommandHandler
    void handle(EndSession command) {
        if (ended || !userId.equals(command.userId())) {
            throw new Rejection.NotFound("session");
        }
        apply(new SessionEnded(sessionId, userId, command.reason()));
    }

    @EventSourcingHandler
    void on(SessionEvent event) {
        switch (event) {
            case SessionStarted started -> begin(started);
            case SessionRefreshed refreshed -> {
                parentHash = currentHash;
                currentHash = refreshed.refreshHash();
                refreshedAt = refreshed.refreshedAt();
            }
            case SessionEnded _ -> ended = true;
        }
    }

    private void begin(SessionStarted started) {
        sessionId = started.sessionId();
        userId = started.userId();
        sessionEpoch = started.sessionEpoch();
        expiresAt = started.expiresAt();
        currentHash = started.refreshHash();
        refreshedAt = started.startedAt();
    }

    public UUID userId() {
        return userId;
    }

    /** The session epoch of its user when it was started; see {@code User}. */
    public int sessionEpoch() {
        return sessionEpoch;
    }

    /** When its refresh tokens are good no more, however often they were exchanged. */
    public Instant expiresAt() {
        return expiresAt;
    }

    @Override
    public UUID ownerId() {
        return userId;
    }
}
