package dev.tarn.domain.item;

import static dev.tarn.domain.Refusal.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.domain.ExpectedVersion;
import dev.tarn.domain.Rejection.NotFound;
import dev.tarn.domain.Rejection.VersionMismatch;
import dev.tarn.domain.item.ItemCommand.ChangeItem;
import dev.tarn.domain.item.ItemCommand.CreateItem;
import dev.tarn.domain.item.ItemCommand.DeleteItem;
import dev.tarn.domain.item.ItemEvent.ItemChanged;
import dev.tarn.domain.item.ItemEvent.ItemCreated;
import dev.tarn.domain.item.ItemEvent.ItemDeleted;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventsourcing.AggregateDeletedException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class ItemTest {

    private static final UUID ITEM = new UUID(0, 1);
    private static final UUID OWNER = new UUID(0, 2);
    private static final UUID STRANGER = new UUID(0, 3);

    private static final ItemContent KETTLE =
            new ItemContent(" Kettle ", "for tea", List.of("kitchen", "hot"), "{\"litres\":1.70}");
    private static final ItemContent BARE_POT = new ItemContent("Pot", null, List.of(), null);

    private final FixtureConfiguration<Item> item = new AggregateTestFixture<>(Item.class);

    @Test
    void aUserKeepsAnItemExactlyAsSent() {
        item.givenNoPriorActivity()
                .when(new CreateItem(ITEM, OWNER, KETTLE))
                .expectEvents(new ItemCreated(
                        ITEM, OWNER, " Kettle ", "for tea", List.of("kitchen", "hot"), "{\"litres\":1.70}"));
    }

    @Test
    void anItemBelongsToTheUserWhoKeptIt() {
        item.givenNoPriorActivity()
                .when(new CreateItem(ITEM, OWNER, KETTLE))
                .expectState(i -> assertThat(i.ownerId()).isEqualTo(OWNER));
    }

    @Test
    void itsOwnerReplacesTheWholeContent() {
        item.given(created())
                .when(change(OWNER, ExpectedVersion.ANY))
                .expectEvents(new ItemChanged(ITEM, OWNER, "Pot", null, List.of(), null));
    }

    @Test
    void itsOwnerDeletesIt() {
        item.given(created())
                .when(delete(OWNER, ExpectedVersion.ANY))
                .expectEvents(new ItemDeleted(ITEM, OWNER))
                .expectMarkedDeleted();
    }

    @Test
    void aStrangerCannotChangeAnItem() {
        item.given(created())
                .when(change(STRANGER, ExpectedVersion.ANY))
                .expectException(refusal(NotFound.class, "not-found"))
                .expectNoEvents();
    }

    @Test
    void aStrangerCannotDeleteAnItem() {
        item.given(created())
                .when(delete(STRANGER, ExpectedVersion.ANY))
                .expectException(refusal(NotFound.class, "not-found"))
                .expectNoEvents();
    }

    @Test
    void aStrangerDoesNotLearnTheVersion() {
        item.given(created()).when(change(STRANGER, version(7L))).expectException(refusal(NotFound.class, "not-found"));
    }

    @Test
    void aNewItemHasVersionOne() {
        item.given(created()).when(change(OWNER, version(1L))).expectEvents(changed());
    }

    @Test
    void everyChangeRaisesTheVersionByOne() {
        item.given(created(), changed(), changed())
                .when(delete(OWNER, version(3L)))
                .expectEvents(new ItemDeleted(ITEM, OWNER));
    }

    @Test
    void aChangeToAnEarlierVersionIsRefusedAndToldThePresentOne() {
        item.given(created(), changed())
                .when(change(OWNER, version(1L)))
                .expectException(refusal(VersionMismatch.class, "version-mismatch"))
                .expectExceptionMessage("The current version is \"2\".")
                .expectNoEvents();
    }

    @Test
    void aChangeToAVersionThatIsNotThereYetIsRefused() {
        item.given(created(), changed())
                .when(change(OWNER, version(3L)))
                .expectException(refusal(VersionMismatch.class, "version-mismatch"));
    }

    @Test
    void aDeletionOfAnEarlierVersionIsRefused() {
        item.given(created(), changed())
                .when(delete(OWNER, version(1L)))
                .expectException(refusal(VersionMismatch.class, "version-mismatch"))
                .expectNoEvents();
    }

    @Test
    void oneOfSeveralExpectedVersionsIsEnough() {
        item.given(created(), changed())
                .when(change(OWNER, version(5L, 2L, 9L)))
                .expectEvents(changed());
    }

    @Test
    void aVersionOutsideTheSeveralExpectedIsRefused() {
        item.given(created(), changed())
                .when(change(OWNER, version(1L, 3L)))
                .expectException(refusal(VersionMismatch.class, "version-mismatch"));
    }

    @Test
    void whereNoVersionWillDoEveryChangeIsRefused() {
        item.given(created())
                .when(change(OWNER, version()))
                .expectException(refusal(VersionMismatch.class, "version-mismatch"));
    }

    @Test
    void aDeletedItemCannotBeChanged() {
        item.given(created(), new ItemDeleted(ITEM, OWNER))
                .when(change(OWNER, ExpectedVersion.ANY))
                .expectException(AggregateDeletedException.class)
                .expectNoEvents();
    }

    @Test
    void aDeletedItemCannotBeDeletedAgain() {
        item.given(created(), new ItemDeleted(ITEM, OWNER))
                .when(delete(OWNER, version(2L)))
                .expectException(AggregateDeletedException.class)
                .expectNoEvents();
    }

    @Test
    void anItemThatNeverWasCannotBeChanged() {
        item.givenNoPriorActivity()
                .when(change(OWNER, ExpectedVersion.ANY))
                .expectException(AggregateNotFoundException.class);
    }

    private static ItemCreated created() {
        return new ItemCreated(ITEM, OWNER, KETTLE.name(), KETTLE.description(), KETTLE.tags(), KETTLE.attributes());
    }

    private static ItemChanged changed() {
        return new ItemChanged(
                ITEM, OWNER, BARE_POT.name(), BARE_POT.description(), BARE_POT.tags(), BARE_POT.attributes());
    }

    private static ChangeItem change(UUID asking, ExpectedVersion expected) {
        return new ChangeItem(ITEM, asking, BARE_POT, expected);
    }

    private static DeleteItem delete(UUID asking, ExpectedVersion expected) {
        return new DeleteItem(ITEM, asking, expected);
    }

    private static ExpectedVersion version(Long... versions) {
        return new ExpectedVersion.OneOf(Set.of(versions));
    }
}
