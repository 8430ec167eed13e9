package dev.tarn.query.item;

import java.io.IOException;

/** Is told what happens to a user's items, on the thread of their stream, which waits for it; fails when nobody is there. */
interface ItemListener {

    /** The client has missed too much to be told: it has to read its items anew. */
    void reset(long position) throws IOException;

    /** What the client has missed was told; from here on changes come as they happen. */
    void caughtUp(long position) throws IOException;

    /** Was created or changed; the item is told as it is now. */
    void changed(ItemChange change, StoredItem item) throws IOException;

    void deleted(ItemChange change) throws IOException;

    /** There was nothing to tell for a while. */
    void heartbeat(long position) throws IOException;
}
