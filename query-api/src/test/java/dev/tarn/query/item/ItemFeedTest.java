package dev.tarn.query.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.query.item.ItemChange.Kind;
import dev.tarn.web.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is handed to whom; the feed is made to look by hand. */
class ItemFeedTest {

    private final UUID owner = UUID.randomUUID();
    private final TalliedChanges log = new TalliedChanges().upTo(7);
    private final ItemFeed feed = new ItemFeed(log);

    @Test
    void handsEachChangeToAllStreamsOfItsOwnerAndToNobodyElse() throws InterruptedException {
        ItemInbox first = joined(owner);
        ItemInbox second = joined(owner);
        ItemInbox stranger = joined(UUID.randomUUID());

        ItemChange change = log.add(owner, UUID.randomUUID(), Kind.CREATED);
        assertThat(feed.look()).isTrue();

        assertThat(all(first)).containsExactly(change);
        assertThat(all(second)).containsExactly(change);
        assertThat(all(stranger)).isEmpty();
        assertThat(feed.look()).isFalse();
        assertThat(feed.last()).isEqualTo(8);
    }

    @Test
    void whoJoinsIsToldFromWhereOnNothingIsLost() throws InterruptedException {
        ItemInbox first = joined(owner);
        log.add(owner, UUID.randomUUID(), Kind.CREATED);
        var late = new ItemInbox(owner);

        long head = feed.join(late); // the feed has not seen that one yet
        ItemChange next = log.add(owner, UUID.randomUUID(), Kind.CREATED);
        feed.look();

        assertThat(head).isEqualTo(8);
        assertThat(all(late)).endsWith(next);
        assertThat(all(first)).hasSize(2);
    }

    @Test
    void whoComesAfterAllHaveLeftBeginsAtTheEnd() throws InterruptedException {
        feed.leave(joined(owner));
        log.add(owner, UUID.randomUUID(), Kind.CREATED);
        log.upTo(1_000_000);

        ItemInbox again = joined(owner);
        feed.look();

        assertThat(feed.last()).isEqualTo(1_000_000);
        assertThat(all(again)).isEmpty();
    }

    @Test
    void whoDoesNotKeepUpIsCutOff() throws InterruptedException {
        ItemInbox inbox = joined(owner);
        for (int i = 0; i <= ItemInbox.MOST; i++) {
            assertThat(inbox.isOver()).isFalse();
            log.add(owner, UUID.randomUUID(), Kind.CHANGED);
            feed.look();
        }
        assertThat(inbox.isOver()).isTrue();
        assertThat(inbox.next(Duration.ZERO)).isNull();
    }

    @Test
    void nobodyTakesThePlacesOfOthers() {
        List<ItemInbox> own = new ArrayList<>();
        for (int i = 0; i < ItemFeed.MOST_OF_ONE; i++) {
            own.add(joined(owner));
        }

        assertThatThrownBy(() -> joined(owner))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().slug()).isEqualTo("too-many-streams"));
        joined(UUID.randomUUID());
        feed.leave(own.getFirst());
        joined(owner);
    }

    @Test
    void endsStreamsBeforeTheServerWaitsForThem() {
        ItemInbox inbox = joined(owner);

        feed.stop();

        assertThat(inbox.isOver()).isTrue();
    }

    private ItemInbox joined(UUID user) {
        var inbox = new ItemInbox(user);
        feed.join(inbox);
        return inbox;
    }

    private static List<ItemChange> all(ItemInbox inbox) throws InterruptedException {
        List<ItemChange> all = new ArrayList<>();
        for (ItemChange next = inbox.next(Duration.ZERO); next != null; next = inbox.next(Duration.ZERO)) {
            all.add(next);
        }
        return all;
    }
}
