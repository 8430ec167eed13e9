package dev.tarn.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.ExpectedVersion;
import dev.tarn.domain.Rejection.Conflict;
import dev.tarn.domain.Rejection.Forbidden;
import dev.tarn.domain.Rejection.VersionMismatch;
import dev.tarn.domain.Role;
import dev.tarn.domain.user.EmailAddressEvent.EmailAddressClaimed;
import dev.tarn.domain.user.EmailAddressEvent.EmailAddressReleased;
import dev.tarn.domain.user.UserCommand.ChangeProfile;
import dev.tarn.domain.user.UserCommand.ClaimedEmail;
import dev.tarn.domain.user.UserCommand.DeleteAccount;
import dev.tarn.domain.user.UserCommand.NewEmail;
import dev.tarn.domain.user.UserCommand.RegisterUser;
import dev.tarn.domain.user.UserEvent.AccountDeleted;
import dev.tarn.domain.user.UserEvent.DisplayNameChanged;
import dev.tarn.domain.user.UserEvent.EmailChanged;
import dev.tarn.domain.user.UserEvent.UserRegistered;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.AggregateDeletedException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountsTest extends AccountsOnALog {

    private static final UUID ADA = new UUID(0, 1);
    private static final UUID BOB = new UUID(0, 2);
    private static final UUID ADAS_ADDRESS = new UUID(1, 1);
    private static final UUID NEW_ADDRESS = new UUID(1, 2);
    private static final ClaimedEmail ADAS_EMAIL = new ClaimedEmail(ADAS_ADDRESS, "ada@example.org");
    private static final ClaimedEmail NEW_EMAIL = new ClaimedEmail(NEW_ADDRESS, "countess@example.org");

    @Test
    void registrationClaimsTheAddressAndOpensTheAccountInOneCommit() {
        register(ADA, ADAS_EMAIL);

        assertThat(commits)
                .containsExactly(List.of(
                        new EmailAddressClaimed(ADAS_ADDRESS, ADA),
                        new UserRegistered(
                                ADA, ADAS_ADDRESS, "ada@example.org", "Somebody", "hash", Set.of(Role.USER))));
    }

    @Test
    void whatHappensToAnAccountAndItsAddressBelongsToItsUser() {
        register(ADA, ADAS_EMAIL);

        assertThat(lastCommit())
                .hasSize(2)
                .allSatisfy(event -> assertThat(((DomainEvent) event).ownerId()).isEqualTo(ADA));
    }

    @Test
    void anAddressTellsWhoHasItAndThatNobodyHas() {
        var address = new EmailAddress();
        address.on(new EmailAddressClaimed(ADAS_ADDRESS, ADA));
        assertThat(address.userId()).isEqualTo(ADA);

        address.on(new EmailAddressReleased(ADAS_ADDRESS, ADA));
        assertThat(address.userId()).isNull();
    }

    @Test
    void everyAccountIsAUserWhateverElseItIs() {
        commands.sendAndWait(new RegisterUser(ADA, ADAS_EMAIL, "Ada", "hash", Set.of(Role.ADMIN)));
        commands.sendAndWait(new RegisterUser(BOB, NEW_EMAIL, "Bob", "hash", Set.of()));

        assertThat(rolesOf(ADA)).containsExactlyInAnyOrder(Role.USER, Role.ADMIN);
        assertThat(rolesOf(BOB)).containsExactly(Role.USER);
    }

    @Test
    void anAddressThatIsTakenIsRefusedAndLeavesNothing() {
        register(ADA, ADAS_EMAIL);

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> register(BOB, new ClaimedEmail(ADAS_ADDRESS, "ADA@example.org")))
                .returns("email-taken", Conflict::code);
        assertThat(commits).hasSize(1);
        assertThat(log.readEvents(BOB.toString()).hasNext()).isFalse();
    }

    @Test
    void aNewAddressIsClaimedAndTheOldOneReleasedInOneCommit() {
        register(ADA, ADAS_EMAIL);
        changeProfile(ADA, "Countess", NEW_EMAIL, ExpectedVersion.ANY);

        assertThat(lastCommit())
                .containsExactlyInAnyOrder(
                        new DisplayNameChanged(ADA, "Countess"),
                        new EmailChanged(ADA, NEW_ADDRESS, "countess@example.org"),
                        new EmailAddressClaimed(NEW_ADDRESS, ADA),
                        new EmailAddressReleased(ADAS_ADDRESS, ADA));
    }

    @Test
    void anAddressThatWasGivenUpIsFreeForAnother() {
        register(ADA, ADAS_EMAIL);
        changeProfile(ADA, "Countess", NEW_EMAIL, ExpectedVersion.ANY);
        register(BOB, ADAS_EMAIL);

        assertThat(lastCommit()).contains(new EmailAddressClaimed(ADAS_ADDRESS, BOB));
    }

    @Test
    void anAddressThatWasGivenUpCanBeTakenBack() {
        register(ADA, ADAS_EMAIL);
        changeProfile(ADA, "Countess", NEW_EMAIL, ExpectedVersion.ANY);
        changeProfile(ADA, "Ada", ADAS_EMAIL, ExpectedVersion.ANY);

        assertThat(lastCommit())
                .contains(new EmailAddressClaimed(ADAS_ADDRESS, ADA), new EmailAddressReleased(NEW_ADDRESS, ADA));
    }

    @Test
    void aChangeToAnAddressThatIsTakenChangesNothingAtAll() {
        register(ADA, ADAS_EMAIL);
        register(BOB, NEW_EMAIL);

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> changeProfile(ADA, "Countess", NEW_EMAIL, ExpectedVersion.ANY))
                .returns("email-taken", Conflict::code);
        assertThat(commits).hasSize(2);
        changeProfile(ADA, "Ada", null, version(1));
    }

    @Test
    void theSameAddressInAnotherLetterCaseChangesItsTextOnly() {
        register(ADA, ADAS_EMAIL);
        changeProfile(ADA, "Ada", new ClaimedEmail(ADAS_ADDRESS, "Ada@Example.org"), ExpectedVersion.ANY);

        assertThat(lastCommit())
                .isEqualTo(List.of(
                        new DisplayNameChanged(ADA, "Ada"), new EmailChanged(ADA, ADAS_ADDRESS, "Ada@Example.org")));
    }

    @Test
    void theSameAddressToTheLetterIsNoChangeOfAddress() {
        register(ADA, ADAS_EMAIL);
        changeProfile(ADA, "Ada", ADAS_EMAIL, ExpectedVersion.ANY);

        assertThat(lastCommit()).isEqualTo(List.of(new DisplayNameChanged(ADA, "Ada")));
    }

    @Test
    void anAddressWhoseIdIsAnotherNowMovesToThatId() {
        register(ADA, ADAS_EMAIL);
        changeProfile(ADA, "Ada", new ClaimedEmail(NEW_ADDRESS, "ada@example.org"), ExpectedVersion.ANY);

        assertThat(lastCommit())
                .containsExactlyInAnyOrder(
                        new DisplayNameChanged(ADA, "Ada"),
                        new EmailChanged(ADA, NEW_ADDRESS, "ada@example.org"),
                        new EmailAddressClaimed(NEW_ADDRESS, ADA),
                        new EmailAddressReleased(ADAS_ADDRESS, ADA));
    }

    @Test
    void aProfileWithoutAnAddressKeepsTheAddress() {
        register(ADA, ADAS_EMAIL);
        changeProfile(ADA, "Countess", null, ExpectedVersion.ANY);

        assertThat(lastCommit()).isEqualTo(List.of(new DisplayNameChanged(ADA, "Countess")));
    }

    @Test
    void theVersionOfAProfileCountsTheEventsOfItsAccountAlone() {
        register(ADA, ADAS_EMAIL);
        changeProfile(ADA, "Countess", NEW_EMAIL, version(1));
        changeProfile(ADA, "Ada", null, version(3));

        assertThat(commits).hasSize(3);
    }

    @Test
    void aChangeToAnEarlierVersionOfAProfileIsRefusedAndClaimsNothing() {
        register(ADA, ADAS_EMAIL);
        changeProfile(ADA, "Countess", null, version(1));

        assertThatExceptionOfType(VersionMismatch.class)
                .isThrownBy(() -> changeProfile(ADA, "Ada", NEW_EMAIL, version(1)))
                .withMessage("The current version is \"2\".");
        assertThat(commits).hasSize(2);
        assertThat(log.readEvents(NEW_ADDRESS.toString()).hasNext()).isFalse();
    }

    @Test
    void aPasswordThatChangedSinceItWasVerifiedVouchesForNoAddress() {
        register(ADA, ADAS_EMAIL);

        assertThatExceptionOfType(Forbidden.class)
                .isThrownBy(() -> commands.sendAndWait(
                        new ChangeProfile(ADA, "Ada", new NewEmail(NEW_EMAIL, "older hash"), ExpectedVersion.ANY)))
                .returns("wrong-password", Forbidden::code);
        assertThat(commits).hasSize(1);
    }

    @Test
    void deletionReleasesTheAddressInTheSameCommit() {
        register(ADA, ADAS_EMAIL);
        delete(ADA, "hash");

        assertThat(lastCommit())
                .isEqualTo(List.of(new AccountDeleted(ADA), new EmailAddressReleased(ADAS_ADDRESS, ADA)));
    }

    @Test
    void deletionReleasesTheAddressHeldAtTheEnd() {
        register(ADA, ADAS_EMAIL);
        changeProfile(ADA, "Countess", NEW_EMAIL, ExpectedVersion.ANY);
        delete(ADA, "hash");

        assertThat(lastCommit())
                .isEqualTo(List.of(new AccountDeleted(ADA), new EmailAddressReleased(NEW_ADDRESS, ADA)));
    }

    @Test
    void theAddressOfADeletedAccountCanBeClaimedByAnotherUser() {
        register(ADA, ADAS_EMAIL);
        delete(ADA, "hash");
        register(BOB, ADAS_EMAIL);

        assertThat(lastCommit()).contains(new EmailAddressClaimed(ADAS_ADDRESS, BOB));
    }

    @Test
    void anAddressThatAnotherHoldsIsNeverReleased() {
        register(ADA, ADAS_EMAIL);
        log.publish(
                addressEvent(1, new EmailAddressReleased(ADAS_ADDRESS, ADA)),
                addressEvent(2, new EmailAddressClaimed(ADAS_ADDRESS, BOB)));
        commits.clear();

        assertThatIllegalStateException().isThrownBy(() -> delete(ADA, "hash"));
        assertThat(commits).isEmpty();
    }

    @Test
    void aDeletionWithAPasswordThatHasChangedSinceIsRefusedAndLeavesNothing() {
        register(ADA, ADAS_EMAIL);

        assertThatExceptionOfType(Forbidden.class)
                .isThrownBy(() -> delete(ADA, "older hash"))
                .returns("wrong-password", Forbidden::code);
        assertThat(commits).hasSize(1);
    }

    @Test
    void aDeletedAccountCanNeitherBeChangedNorDeletedAgain() {
        register(ADA, ADAS_EMAIL);
        delete(ADA, "hash");

        assertThatExceptionOfType(AggregateDeletedException.class)
                .isThrownBy(() -> changeProfile(ADA, "Ada", NEW_EMAIL, ExpectedVersion.ANY));
        assertThatExceptionOfType(AggregateDeletedException.class).isThrownBy(() -> delete(ADA, "hash"));
        assertThat(commits).hasSize(2);
    }

    @Test
    void anAccountThatNeverWasCannotBeChanged() {
        assertThatExceptionOfType(AggregateNotFoundException.class)
                .isThrownBy(() -> changeProfile(ADA, "Ada", ADAS_EMAIL, ExpectedVersion.ANY));
        assertThat(commits).isEmpty();
    }

    private void register(UUID userId, ClaimedEmail email) {
        commands.sendAndWait(new RegisterUser(userId, email, "Somebody", "hash", Set.of(Role.USER)));
    }

    private void changeProfile(
            UUID userId, String displayName, @Nullable ClaimedEmail email, ExpectedVersion expected) {
        var change = email == null ? null : new NewEmail(email, "hash");
        commands.sendAndWait(new ChangeProfile(userId, displayName, change, expected));
    }

    private void delete(UUID userId, String verifiedHash) {
        commands.sendAndWait(new DeleteAccount(userId, verifiedHash));
    }

    private Set<Role> rolesOf(UUID userId) {
        return ((UserRegistered) log.readEvents(userId.toString()).next().getPayload()).roles();
    }

    private static EventMessage<?> addressEvent(long sequence, EmailAddressEvent event) {
        return new GenericDomainEventMessage<>(
                "EmailAddress", event.emailAddressId().toString(), sequence, event);
    }

    private static ExpectedVersion version(long version) {
        return new ExpectedVersion.OneOf(Set.of(version));
    }
}
