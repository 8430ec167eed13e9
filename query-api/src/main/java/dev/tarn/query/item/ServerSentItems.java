package dev.tarn.query.item;

import dev.tarn.query.stream.ServerSentEvents;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Tells as server-sent events, with items as a GET gives them. */
final class ServerSentItems implements ItemListener {

    private final OutputStream out;

    ServerSentItems(OutputStream out) throws IOException {
        this.out = out;
        out.flush(); // the client knows that it is let in
    }

    @Override
    public void reset(long position) throws IOException {
        send(ServerSentEvents.named("reset", position));
    }

    @Override
    public void caughtUp(long position) throws IOException {
        send(ServerSentEvents.caughtUp(position));
    }

    @Override
    public void changed(ItemChange change, StoredItem item) throws IOException {
        send(change, item.document());
    }

    @Override
    public void deleted(ItemChange change) throws IOException {
        send(change, ("{\"itemId\":\"" + change.itemId() + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void heartbeat(long position) throws IOException {
        send(ServerSentEvents.heartbeat(position));
    }

    private void send(ItemChange change, byte[] data) throws IOException {
        String head = "id: " + change.position() + "\nevent: " + change.kind().label() + "\ndata: ";
        out.write(head.getBytes(StandardCharsets.UTF_8));
        out.write(data);
        send(new byte[] {'\n', '\n'});
    }

    private void send(byte[] event) throws IOException {
        out.write(event);
        out.flush();
    }
}
