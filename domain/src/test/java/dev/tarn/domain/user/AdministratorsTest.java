package dev.tarn.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.domain.Rejection.Conflict;
import dev.tarn.domain.Role;
import dev.tarn.domain.user.AdministratorsEvent.AdministratorAppointed;
import dev.tarn.domain.user.AdministratorsEvent.AdministratorDismissed;
import dev.tarn.domain.user.UserCommand.ChangeRoles;
import dev.tarn.domain.user.UserCommand.ClaimedEmail;
import dev.tarn.domain.user.UserCommand.DeleteAccount;
import dev.tarn.domain.user.UserCommand.RegisterUser;
import dev.tarn.domain.user.UserCommand.ReinstateUser;
import dev.tarn.domain.user.UserCommand.SuspendUser;
import dev.tarn.domain.user.UserEvent.AccountDeleted;
import dev.tarn.domain.user.UserEvent.RolesChanged;
import dev.tarn.domain.user.UserEvent.UserReinstated;
import dev.tarn.domain.user.UserEvent.UserSuspended;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Roles and suspension, and that somebody is always left who can administer. */
class AdministratorsTest extends AccountsOnALog {

    private static final UUID ADA = new UUID(0, 1);
    private static final UUID BOB = new UUID(0, 2);
    private static final Set<Role> USER = Set.of(Role.USER);
    private static final Set<Role> ADMIN = Set.of(Role.USER, Role.ADMIN);
    private static final String WHY = "she asked for it";

    @Test
    void whoIsRegisteredAsAdministratorIsOne() {
        register(ADA, ADMIN);

        assertThat(lastCommit()).endsWith(new AdministratorAppointed(ADA));
    }

    @Test
    void aPromotionAppointsInTheSameCommit() {
        register(ADA, USER);

        AccountSummary account = commands.sendAndWait(new ChangeRoles(ADA, Set.of(Role.ADMIN), WHY));

        assertThat(lastCommit()).isEqualTo(List.of(new RolesChanged(ADA, ADMIN, WHY), new AdministratorAppointed(ADA)));
        assertThat(account.roles()).containsExactly(Role.ADMIN, Role.USER);
    }

    @Test
    void aRoleThatIsNotAboutAdministeringConcernsTheAccountAlone() {
        register(ADA, USER);
        send(new ChangeRoles(ADA, Set.of(Role.ANALYST), null));

        assertThat(lastCommit()).isEqualTo(List.of(new RolesChanged(ADA, Set.of(Role.USER, Role.ANALYST), null)));
    }

    @Test
    void everybodyStaysAUser() {
        register(ADA, Set.of(Role.ANALYST));
        send(new ChangeRoles(ADA, Set.of(), null));

        assertThat(lastCommit()).isEqualTo(List.of(new RolesChanged(ADA, USER, null)));
    }

    @Test
    void whatIsSoAlreadyHappensNoMore() {
        register(ADA, USER);
        send(new ChangeRoles(ADA, USER, WHY));
        send(new ReinstateUser(ADA, WHY));
        assertThat(commits).hasSize(1);

        send(new SuspendUser(ADA, WHY));
        send(new SuspendUser(ADA, WHY));
        assertThat(commits).hasSize(2);
    }

    @Test
    void anAdministratorWhoIsSuspendedIsNoneUntilReinstated() {
        register(ADA, ADMIN);
        register(BOB, ADMIN);

        send(new SuspendUser(ADA, WHY));
        assertThat(lastCommit()).isEqualTo(List.of(new UserSuspended(ADA, WHY), new AdministratorDismissed(ADA)));
        assertRefusedAsTheLast(new SuspendUser(BOB, WHY));

        send(new ReinstateUser(ADA, null));
        assertThat(lastCommit()).isEqualTo(List.of(new UserReinstated(ADA, null), new AdministratorAppointed(ADA)));
        send(new SuspendUser(BOB, WHY));
    }

    @Test
    void theRolesOfASuspendedUserMakeNoAdministratorYet() {
        register(ADA, USER);
        send(new SuspendUser(ADA, null));
        send(new ChangeRoles(ADA, ADMIN, null));

        assertThat(lastCommit()).isEqualTo(List.of(new RolesChanged(ADA, ADMIN, null)));
    }

    static List<Object> waysToGo() {
        return List.of(new ChangeRoles(ADA, USER, WHY), new SuspendUser(ADA, WHY), new DeleteAccount(ADA, "hash"));
    }

    @ParameterizedTest
    @MethodSource("waysToGo")
    void theLastAdministratorStays(Object wayToGo) {
        register(ADA, ADMIN);
        register(BOB, USER);

        assertRefusedAsTheLast(wayToGo);
    }

    @ParameterizedTest
    @MethodSource("waysToGo")
    void oneOfTwoAdministratorsMayGo(Object wayToGo) {
        register(ADA, ADMIN);
        register(BOB, ADMIN);

        send(wayToGo);

        assertThat(lastCommit()).contains(new AdministratorDismissed(ADA));
    }

    @Test
    void whoDeletesTheAccountOfASuspendedAdministratorLeavesTheOthersAlone() {
        register(ADA, ADMIN);
        register(BOB, ADMIN);
        send(new SuspendUser(ADA, null));
        send(new DeleteAccount(ADA, "hash"));

        assertThat(lastCommit()).contains(new AccountDeleted(ADA)).hasSize(2);
    }

    private void assertRefusedAsTheLast(Object command) {
        int before = commits.size();
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> send(command))
                .returns("last-administrator", Conflict::code);
        assertThat(commits).hasSize(before);
    }

    private void register(UUID userId, Set<Role> roles) {
        var email = new ClaimedEmail(new UUID(1, userId.getLeastSignificantBits()), userId + "@example.org");
        send(new RegisterUser(userId, email, "Somebody", "hash", roles));
    }

    private void send(Object command) {
        commands.sendAndWait(command);
    }
}
