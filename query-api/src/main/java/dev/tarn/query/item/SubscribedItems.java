package dev.tarn.query.item;

import dev.tarn.query.graphql.Heartbeat;
import java.io.IOException;
import reactor.core.publisher.FluxSink;

/** Tells a subscriber of the graph. */
final class SubscribedItems implements ItemListener {

    private final FluxSink<ItemNews> subscriber;
    private final Heartbeat heartbeat;

    SubscribedItems(FluxSink<ItemNews> subscriber, Heartbeat heartbeat) throws IOException {
        this.subscriber = subscriber;
        this.heartbeat = heartbeat;
        heartbeat.send(); // the client knows that it is let in
    }

    @Override
    public void reset(long position) throws IOException {
        send(new ItemNews(position, "reset", null, null));
    }

    @Override
    public void caughtUp(long position) throws IOException {
        send(new ItemNews(position, "caught-up", null, null));
    }

    @Override
    public void changed(ItemChange change, StoredItem item) throws IOException {
        send(new ItemNews(change.position(), change.kind().label(), change.itemId(), ItemNode.of(item.document())));
    }

    @Override
    public void deleted(ItemChange change) throws IOException {
        send(new ItemNews(change.position(), change.kind().label(), change.itemId(), null));
    }

    @Override
    public void heartbeat(long position) throws IOException {
        heartbeat.send();
    }

    private void send(ItemNews news) throws IOException {
        subscriber.next(news);
        if (subscriber.isCancelled()) {
            throw new IOException("The subscriber is gone.");
        }
    }
}
