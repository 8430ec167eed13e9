package dev.tarn.domain.session;

import static dev.tarn.domain.Refusal.refusal;
import static dev.tarn.domain.session.RefreshOutcome.REPEATED;
import static dev.tarn.domain.session.RefreshOutcome.REUSED;
import static dev.tarn.domain.session.RefreshOutcome.ROTATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.domain.Rejection.NotFound;
import dev.tarn.domain.Rejection.Unauthenticated;
import dev.tarn.domain.session.SessionCommand.EndSession;
import dev.tarn.domain.session.SessionCommand.RefreshSession;
import dev.tarn.domain.session.SessionCommand.StartSession;
import dev.tarn.domain.session.SessionEvent.SessionEnded;
import dev.tarn.domain.session.SessionEvent.SessionRefreshed;
import dev.tarn.domain.session.SessionEvent.SessionStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

/** The tokens of a session are called first, second, third in the order of their issue. */
class SessionTest {

    private static final UUID SESSION = new UUID(0, 1);
    private static final UUID USER = new UUID(0, 2);
    private static final UUID STRANGER = new UUID(0, 3);

    private static final Instant SIGN_IN = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant EXPIRY = SIGN_IN.plus(Duration.ofDays(30));
    private static final Instant FIRST_REFRESH = SIGN_IN.plus(Duration.ofMinutes(9));
    private static final Instant SECOND_REFRESH = FIRST_REFRESH.plusSeconds(2);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final FixtureConfiguration<Session> session = new AggregateTestFixture<>(Session.class);

    @Test
    void signingInStartsASession() {
        session.givenNoPriorActivity()
                .when(new StartSession(SESSION, USER, 3, "first", SIGN_IN, EXPIRY, "192.0.2.1", null))
                .expectEvents(new SessionStarted(SESSION, USER, 3, "first", SIGN_IN, EXPIRY, "192.0.2.1", null));
    }

    @Test
    void aSessionAndWhatHappensToItBelongToItsUser() {
        session.given(started()).when(refresh("first", "second", FIRST_REFRESH)).expectState(s -> {
            assertThat(s.userId()).isEqualTo(USER);
            assertThat(s.ownerId()).isEqualTo(USER);
        });
        assertThat(started().ownerId()).isEqualTo(USER);
    }

    @Test
    void theCurrentTokenIsExchangedForItsSuccessor() {
        session.given(started())
                .when(refresh("first", "second", FIRST_REFRESH))
                .expectResultMessagePayload(ROTATED)
                .expectEvents(new SessionRefreshed(SESSION, USER, "second", FIRST_REFRESH));
    }

    @Test
    void theSuccessorIsExchangedInItsTurn() {
        session.given(started(), refreshedTo("second", FIRST_REFRESH))
                .when(refresh("second", "third", SECOND_REFRESH))
                .expectResultMessagePayload(ROTATED)
                .expectEvents(new SessionRefreshed(SESSION, USER, "third", SECOND_REFRESH));
    }

    @Test
    void theParentOfTheCurrentTokenPresentedAgainWithinTenSecondsChangesNothing() {
        session.given(started(), refreshedTo("second", FIRST_REFRESH))
                .when(refresh("first", "second", FIRST_REFRESH.plus(TEN_SECONDS).minusNanos(1)))
                .expectResultMessagePayload(REPEATED)
                .expectNoEvents();
    }

    @Test
    void theParentPresentedAgainAtExactlyTenSecondsEndsTheSession() {
        session.given(started(), refreshedTo("second", FIRST_REFRESH))
                .when(refresh("first", "second", FIRST_REFRESH.plus(TEN_SECONDS)))
                .expectResultMessagePayload(REUSED)
                .expectEvents(new SessionEnded(SESSION, USER, EndReason.REUSE));
    }

    @Test
    void aRepeatDoesNotLengthenTheTenSeconds() {
        session.given(started(), refreshedTo("second", FIRST_REFRESH))
                .andGivenCommands(refresh("first", "second", FIRST_REFRESH.plusSeconds(9)))
                .when(refresh("first", "second", FIRST_REFRESH.plusSeconds(11)))
                .expectResultMessagePayload(REUSED)
                .expectEvents(new SessionEnded(SESSION, USER, EndReason.REUSE));
    }

    @Test
    void theTenSecondsCountFromTheLastRefresh() {
        session.given(started(), refreshedTo("second", FIRST_REFRESH), refreshedTo("third", SECOND_REFRESH))
                .when(refresh("second", "third", FIRST_REFRESH.plusSeconds(11)))
                .expectResultMessagePayload(REPEATED)
                .expectNoEvents();
    }

    @Test
    void aRepeatSeenByAClockThatLagsBehindIsARepeat() {
        session.given(started(), refreshedTo("second", FIRST_REFRESH))
                .when(refresh("first", "second", FIRST_REFRESH.minusSeconds(1)))
                .expectResultMessagePayload(REPEATED)
                .expectNoEvents();
    }

    @Test
    void theCurrentTokenIsStillGoodAfterItsParentWasRepeated() {
        session.given(started(), refreshedTo("second", FIRST_REFRESH))
                .andGivenCommands(refresh("first", "second", FIRST_REFRESH.plusSeconds(1)))
                .when(refresh("second", "third", SECOND_REFRESH))
                .expectResultMessagePayload(ROTATED)
                .expectEvents(new SessionRefreshed(SESSION, USER, "third", SECOND_REFRESH));
    }

    @Test
    void theGrandparentOfTheCurrentTokenEndsTheSessionHoweverSoonItComes() {
        session.given(started(), refreshedTo("second", FIRST_REFRESH), refreshedTo("third", SECOND_REFRESH))
                .when(refresh("first", "second", SECOND_REFRESH))
                .expectResultMessagePayload(REUSED)
                .expectEvents(new SessionEnded(SESSION, USER, EndReason.REUSE));
    }

    @Test
    void beforeTheFirstRefreshNoTokenButTheFirstIsGood() {
        session.given(started())
                .when(refresh("another", "second", SIGN_IN))
                .expectResultMessagePayload(REUSED)
                .expectEvents(new SessionEnded(SESSION, USER, EndReason.REUSE));
    }

    @Test
    void aSessionCanBeRefreshedUntilJustBeforeItExpires() {
        Instant justBefore = EXPIRY.minusNanos(1);
        session.given(started())
                .when(refresh("first", "second", justBefore))
                .expectResultMessagePayload(ROTATED)
                .expectEvents(new SessionRefreshed(SESSION, USER, "second", justBefore));
    }

    @Test
    void aSessionCannotBeRefreshedFromTheMomentItExpires() {
        session.given(started())
                .when(refresh("first", "second", EXPIRY))
                .expectException(refusal(Unauthenticated.class, "session-ended"))
                .expectNoEvents();
    }

    @Test
    void refreshingDoesNotPutOffTheExpiry() {
        session.given(started(), refreshedTo("second", EXPIRY.minusSeconds(1)))
                .when(refresh("first", "second", EXPIRY))
                .expectException(refusal(Unauthenticated.class, "session-ended"))
                .expectNoEvents();
    }

    @Test
    void anEndedSessionCannotBeRefreshed() {
        session.given(started(), ended(EndReason.LOGOUT))
                .when(refresh("first", "second", FIRST_REFRESH))
                .expectException(refusal(Unauthenticated.class, "session-ended"))
                .expectNoEvents();
    }

    @Test
    void anEndedSessionAnswersNoRepeatEither() {
        session.given(started(), refreshedTo("second", FIRST_REFRESH), ended(EndReason.REVOKED))
                .when(refresh("first", "second", FIRST_REFRESH.plusSeconds(1)))
                .expectException(refusal(Unauthenticated.class, "session-ended"))
                .expectNoEvents();
    }

    @Test
    void afterAReuseTheCurrentTokenIsWorthNothing() {
        session.given(started(), refreshedTo("second", FIRST_REFRESH))
                .andGivenCommands(refresh("first", "second", FIRST_REFRESH.plusSeconds(60)))
                .when(refresh("second", "third", FIRST_REFRESH.plusSeconds(61)))
                .expectException(refusal(Unauthenticated.class, "session-ended"))
                .expectNoEvents();
    }

    @Test
    void itsUserEndsASession() {
        session.given(started())
                .when(new EndSession(SESSION, USER, EndReason.LOGOUT))
                .expectEvents(new SessionEnded(SESSION, USER, EndReason.LOGOUT));
    }

    @Test
    void aStrangerCannotEndASession() {
        session.given(started())
                .when(new EndSession(SESSION, STRANGER, EndReason.REVOKED))
                .expectException(refusal(NotFound.class, "not-found"))
                .expectNoEvents();
    }

    @Test
    void anEndedSessionCannotBeEndedAgain() {
        session.given(started(), ended(EndReason.LOGOUT))
                .when(new EndSession(SESSION, USER, EndReason.REVOKED))
                .expectException(refusal(NotFound.class, "not-found"))
                .expectNoEvents();
    }

    private static SessionStarted started() {
        return new SessionStarted(SESSION, USER, 0, "first", SIGN_IN, EXPIRY, "192.0.2.1", "Firefox");
    }

    private static SessionRefreshed refreshedTo(String token, Instant at) {
        return new SessionRefreshed(SESSION, USER, token, at);
    }

    private static SessionEnded ended(EndReason reason) {
        return new SessionEnded(SESSION, USER, reason);
    }

    private static RefreshSession refresh(String presented, String next, Instant at) {
        return new RefreshSession(SESSION, presented, next, at);
    }
}
