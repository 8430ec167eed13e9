package dev.tarn.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.domain.Ids;
import dev.tarn.domain.Role;
import dev.tarn.domain.session.EndReason;
import dev.tarn.domain.session.SessionEvent.SessionEnded;
import dev.tarn.domain.user.UserEvent.AccountDeleted;
import dev.tarn.domain.user.UserEvent.DisplayNameChanged;
import dev.tarn.domain.user.UserEvent.RolesChanged;
import dev.tarn.domain.user.UserEvent.SessionsEnded;
import dev.tarn.domain.user.UserEvent.SessionsRevoked;
import dev.tarn.domain.user.UserEvent.UserReinstated;
import dev.tarn.domain.user.UserEvent.UserSuspended;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WithdrawnAccessTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant LATER = NOON.plusMillis(1);
    private static final UUID USER = new UUID(0, 1);
    private static final UUID PHONE = Ids.next(NOON);
    private static final UUID LAPTOP = Ids.next(NOON);

    private final WithdrawnAccess withdrawn = new WithdrawnAccess();

    @Test
    void aSessionIsGoodUntilItEnds() {
        assertThat(isRefused(PHONE)).isFalse();

        withdrawn.hear(new SessionEnded(PHONE, USER, EndReason.LOGOUT), 1, NOON);

        assertThat(isRefused(PHONE)).isTrue();
        assertThat(isRefused(LAPTOP)).isFalse();
    }

    @Test
    void allSessionsThatBeganBeforeEndButTheKeptOne() {
        withdrawn.hear(ended(LAPTOP), 1, LATER);

        assertThat(isRefused(PHONE)).isTrue();
        assertThat(isRefused(LAPTOP)).isFalse();
        assertThat(isRefused(Ids.next(LATER))).isFalse();
        assertThat(withdrawn.admit(new CurrentUser(new UUID(0, 2), PHONE, Set.of(Role.USER))))
                .isPresent();
    }

    @Test
    void anEarlierEndThatIsHeardOfLaterChangesNothing() {
        withdrawn.hear(ended(null), 2, LATER);
        withdrawn.hear(ended(LAPTOP), 1, NOON);

        assertThat(isRefused(LAPTOP)).isTrue();
    }

    @Test
    void anAdministratorEndsAllSessions() {
        withdrawn.hear(new SessionsRevoked(USER, null), 1, LATER);

        assertThat(isRefused(PHONE)).isTrue();
        assertThat(isRefused(Ids.next(LATER))).isFalse();
    }

    @Test
    void noSessionOfAClosedAccountIsGood() {
        withdrawn.hear(new AccountDeleted(USER), 1, NOON);

        assertThat(isRefused(Ids.next(NOON.plusSeconds(1)))).isTrue();
    }

    @Test
    void whoIsSuspendedIsOutAndComesBackWithANewSessionOnly() {
        withdrawn.hear(new UserSuspended(USER, null), 1, LATER);
        UUID signedInMeanwhile = Ids.next(NOON.plusSeconds(1));
        assertThat(isRefused(PHONE)).isTrue();
        assertThat(isRefused(signedInMeanwhile)).isTrue();

        withdrawn.hear(new UserReinstated(USER, null), 2, NOON.plusSeconds(2));
        withdrawn.hear(new UserSuspended(USER, null), 1, LATER); // by another way
        assertThat(isRefused(PHONE)).isTrue();
        assertThat(isRefused(Ids.next(NOON.plusSeconds(3)))).isFalse();
    }

    @Test
    void aTokenKeepsTheRolesThatTheUserStillHas() {
        withdrawn.hear(new RolesChanged(USER, Set.of(Role.USER, Role.ANALYST), null), 2, NOON);
        withdrawn.hear(new RolesChanged(USER, Set.of(Role.USER, Role.ADMIN), null), 1, NOON); // heard of late

        assertThat(rolesLeftOf(Set.of(Role.USER, Role.ADMIN))).containsExactly(Role.USER);
        assertThat(rolesLeftOf(Set.of(Role.USER, Role.ANALYST))).containsExactlyInAnyOrder(Role.USER, Role.ANALYST);
        assertThat(rolesLeftOf(Set.of(Role.USER))).containsExactly(Role.USER);
    }

    @Test
    void whatIsOpenIsClosedOnceWhenItsSessionEnds() {
        var closed = new AtomicInteger();
        withdrawn.watch(user(PHONE), closed::incrementAndGet);

        withdrawn.hear(new DisplayNameChanged(USER, "Ada"), 1, LATER);
        withdrawn.hear(new SessionEnded(LAPTOP, USER, EndReason.LOGOUT), 1, LATER);
        withdrawn.hear(ended(PHONE), 2, LATER);
        assertThat(closed).hasValue(0);

        withdrawn.hear(new SessionEnded(PHONE, USER, EndReason.LOGOUT), 1, LATER);
        withdrawn.hear(new SessionEnded(PHONE, USER, EndReason.LOGOUT), 1, LATER);
        assertThat(closed).hasValue(1);
    }

    @Test
    void whatIsOpenIsClosedWhenARoleGoesOrTheUser() {
        var closed = new AtomicInteger();
        withdrawn.watch(new CurrentUser(USER, PHONE, Set.of(Role.USER, Role.ANALYST)), closed::incrementAndGet);
        withdrawn.watch(user(LAPTOP), closed::incrementAndGet);

        withdrawn.hear(new RolesChanged(USER, Set.of(Role.USER), null), 1, LATER);
        assertThat(closed).hasValue(1);
        withdrawn.hear(new UserSuspended(USER, null), 2, LATER);
        assertThat(closed).hasValue(2);
    }

    @Test
    void whatIsOpenedTooLateIsClosedAtOnce() {
        var closed = new AtomicInteger();
        withdrawn.hear(new AccountDeleted(USER), 1, NOON);

        withdrawn.watch(user(PHONE), closed::incrementAndGet);

        assertThat(closed).hasValue(1);
    }

    @Test
    void nobodyIsCalledAboutWhatIsClosed() throws Exception {
        var closed = new AtomicInteger();
        withdrawn.watch(user(PHONE), closed::incrementAndGet).close();

        withdrawn.hear(new AccountDeleted(USER), 1, NOON);

        assertThat(closed).hasValue(0);
    }

    private static SessionsEnded ended(@Nullable UUID kept) {
        return new SessionsEnded(USER, kept, EndReason.REVOKED);
    }

    private static CurrentUser user(UUID sessionId) {
        return new CurrentUser(USER, sessionId, Set.of(Role.USER));
    }

    private boolean isRefused(UUID sessionId) {
        return withdrawn.admit(user(sessionId)).isEmpty();
    }

    private Set<Role> rolesLeftOf(Set<Role> promised) {
        return withdrawn
                .admit(new CurrentUser(USER, PHONE, promised))
                .orElseThrow()
                .roles();
    }
}
