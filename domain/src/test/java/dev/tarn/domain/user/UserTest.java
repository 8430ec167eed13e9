package dev.tarn.domain.user;

import static dev.tarn.domain.Refusal.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.domain.Rejection.Forbidden;
import dev.tarn.domain.Rejection.Unauthenticated;
import dev.tarn.domain.Role;
import dev.tarn.domain.session.EndReason;
import dev.tarn.domain.session.KeptSession;
import dev.tarn.domain.user.UserCommand.ChangePassword;
import dev.tarn.domain.user.UserCommand.EndOtherSessions;
import dev.tarn.domain.user.UserCommand.RehashPassword;
import dev.tarn.domain.user.UserCommand.RevokeSessions;
import dev.tarn.domain.user.UserEvent.AccountDeleted;
import dev.tarn.domain.user.UserEvent.DisplayNameChanged;
import dev.tarn.domain.user.UserEvent.EmailChanged;
import dev.tarn.domain.user.UserEvent.PasswordChanged;
import dev.tarn.domain.user.UserEvent.PasswordRehashed;
import dev.tarn.domain.user.UserEvent.SessionsEnded;
import dev.tarn.domain.user.UserEvent.SessionsRevoked;
import dev.tarn.domain.user.UserEvent.UserRegistered;
import dev.tarn.domain.user.UserEvent.UserReinstated;
import dev.tarn.domain.user.UserEvent.UserSuspended;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.AggregateDeletedException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class UserTest {

    private static final UUID USER = new UUID(0, 1);
    private static final UUID ADDRESS = new UUID(0, 2);
    private static final UUID LAPTOP = new UUID(0, 3);
    private static final UUID PHONE = new UUID(0, 4);

    private final FixtureConfiguration<User> user = new AggregateTestFixture<>(User.class);

    @Test
    void anotherPasswordEndsAllSessionsButTheOneThatChangedIt() {
        user.given(registered())
                .when(new ChangePassword(USER, "old hash", "new hash", kept(LAPTOP, 0)))
                .expectEvents(
                        new PasswordChanged(USER, "new hash"),
                        new SessionsEnded(USER, LAPTOP, EndReason.PASSWORD_CHANGED));
    }

    @Test
    void aPasswordThatChangedWhileTheOldOneWasVerifiedIsNotChangedAgain() {
        user.given(registered(), new PasswordChanged(USER, "new hash"))
                .when(new ChangePassword(USER, "old hash", "third hash", kept(LAPTOP, 0)))
                .expectException(refusal(Forbidden.class, "wrong-password"))
                .expectNoEvents();
    }

    @Test
    void theNewPasswordIsTheOneToVerifyNext() {
        user.given(registered(), new PasswordChanged(USER, "new hash"))
                .when(new ChangePassword(USER, "new hash", "third hash", kept(LAPTOP, 0)))
                .expectEvents(
                        new PasswordChanged(USER, "third hash"),
                        new SessionsEnded(USER, LAPTOP, EndReason.PASSWORD_CHANGED));
    }

    @Test
    void aCostlierHashOfTheSamePasswordTakesThePlaceOfTheOldOne() {
        user.given(registered())
                .when(new RehashPassword(USER, "old hash", "costly hash"))
                .expectEvents(new PasswordRehashed(USER, "costly hash"));
        user.given(registered(), new PasswordRehashed(USER, "costly hash"))
                .when(new ChangePassword(USER, "costly hash", "new hash", kept(LAPTOP, 0)))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aPasswordThatChangedMeanwhileKeepsItsHash() {
        user.given(registered(), new PasswordChanged(USER, "new hash"))
                .when(new RehashPassword(USER, "old hash", "costly hash"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void aUserEndsAllOtherSessions() {
        user.given(registered())
                .when(new EndOtherSessions(USER, kept(LAPTOP, 0)))
                .expectEvents(new SessionsEnded(USER, LAPTOP, EndReason.REVOKED));
    }

    @Test
    void untilSessionsAreEndedEachIsGood() {
        assertThat(after(registered()).admits(PHONE, 0)).isTrue();
    }

    @Test
    void aSessionStartedAfterwardsIsGood() {
        user.given(registered())
                .when(new EndOtherSessions(USER, kept(LAPTOP, 0)))
                .expectState(u -> assertThat(u.admits(PHONE, 1)).isTrue());
    }

    @Test
    void theOtherSessionsAreOverOnceEnded() {
        user.given(registered())
                .when(new EndOtherSessions(USER, kept(LAPTOP, 0)))
                .expectState(u -> assertThat(u.admits(PHONE, 0)).isFalse());
    }

    @Test
    void theKeptSessionGoesOn() {
        user.given(registered())
                .when(new EndOtherSessions(USER, kept(LAPTOP, 0)))
                .expectState(u -> assertThat(u.admits(LAPTOP, 0)).isTrue());
    }

    @Test
    void aSessionKeptOnceIsOverWhenAnotherIsKept() {
        user.given(registered(), new SessionsEnded(USER, LAPTOP, EndReason.REVOKED))
                .when(new EndOtherSessions(USER, kept(PHONE, 1)))
                .expectState(u -> {
                    assertThat(u.admits(LAPTOP, 0)).isFalse();
                    assertThat(u.admits(PHONE, 1)).isTrue();
                });
    }

    @Test
    void aSessionKeptOnceCanBeKeptAgain() {
        user.given(registered(), new SessionsEnded(USER, LAPTOP, EndReason.REVOKED))
                .when(new EndOtherSessions(USER, kept(LAPTOP, 0)))
                .expectState(u -> assertThat(u.admits(LAPTOP, 0)).isTrue());
    }

    @Test
    void whereNoSessionIsKeptNoneGoesOn() {
        var ada = after(
                registered(), new SessionsEnded(USER, LAPTOP, EndReason.REVOKED), new SessionsRevoked(USER, null));

        assertThat(ada.admits(LAPTOP, 0)).isFalse();
        assertThat(ada.admits(PHONE, 1)).isFalse();
        assertThat(ada.admits(PHONE, 2)).isTrue();
    }

    @Test
    void ofTwoSessionsThatEndEachOtherTheSecondHasNoSayAnyMore() {
        user.given(registered(), new SessionsEnded(USER, LAPTOP, EndReason.REVOKED))
                .when(new EndOtherSessions(USER, kept(PHONE, 0)))
                .expectException(refusal(Unauthenticated.class, "session-ended"))
                .expectNoEvents();
    }

    @Test
    void aSessionThatWasEndedDoesNotChangeThePassword() {
        user.given(registered(), new SessionsEnded(USER, LAPTOP, EndReason.REVOKED))
                .when(new ChangePassword(USER, "old hash", "new hash", kept(PHONE, 0)))
                .expectException(refusal(Unauthenticated.class, "session-ended"))
                .expectNoEvents();
    }

    @Test
    void anAdministratorEndsAllSessionsAndSaysWhy() {
        user.given(registered())
                .when(new RevokeSessions(USER, "stolen laptop"))
                .expectEvents(new SessionsRevoked(USER, "stolen laptop"));
    }

    @Test
    void suspensionEndsAllSessionsForGood() {
        var ada = after(registered(), new UserSuspended(USER, null), new UserReinstated(USER, null));

        assertThat(ada.admits(LAPTOP, 0)).isFalse();
        assertThat(ada.admits(LAPTOP, 1)).isTrue();
    }

    @Test
    void signingInNeedsToKnowOfTheSuspension() {
        assertThat(after(registered(), new UserSuspended(USER, null))
                        .credentials()
                        .status())
                .isEqualTo(AccountStatus.SUSPENDED);
        assertThat(after(registered(), new UserSuspended(USER, null), new UserReinstated(USER, null))
                        .credentials()
                        .status())
                .isEqualTo(AccountStatus.ACTIVE);
    }

    @Test
    void signingInNeedsThePresentPasswordAndSessionEpoch() {
        user.given(registered())
                .when(new ChangePassword(USER, "old hash", "new hash", kept(LAPTOP, 0)))
                .expectState(u -> assertThat(u.credentials())
                        .isEqualTo(new Credentials(
                                USER, "new hash", Set.of(Role.USER, Role.ANALYST), 1, AccountStatus.ACTIVE)));
    }

    @Test
    void theAccountKnowsThePresentNameAndAddress() {
        user.given(
                        registered(),
                        new DisplayNameChanged(USER, "Ada King"),
                        new EmailChanged(USER, ADDRESS, "ada@king.example"))
                .when(new EndOtherSessions(USER, kept(LAPTOP, 0)))
                .expectState(u -> {
                    assertThat(u.displayName()).isEqualTo("Ada King");
                    assertThat(u.email()).isEqualTo("ada@king.example");
                });
    }

    @Test
    void anAccountBelongsToItsUser() {
        user.given(registered())
                .when(new EndOtherSessions(USER, kept(LAPTOP, 0)))
                .expectState(u -> assertThat(u.ownerId()).isEqualTo(USER));
    }

    @Test
    void aDeletedAccountTakesNoMoreCommands() {
        user.given(registered(), new AccountDeleted(USER))
                .when(new ChangePassword(USER, "old hash", "new hash", kept(LAPTOP, 0)))
                .expectException(AggregateDeletedException.class)
                .expectNoEvents();
    }

    private static UserRegistered registered() {
        return new UserRegistered(USER, ADDRESS, "ada@example.org", "Ada", "old hash", Set.of(Role.USER, Role.ANALYST));
    }

    private static User after(UserEvent... events) {
        var user = new User();
        Stream.of(events).forEach(event -> user.on(event, Instant.EPOCH));
        return user;
    }

    private static KeptSession kept(UUID sessionId, int epoch) {
        return new KeptSession(sessionId, epoch);
    }
}
