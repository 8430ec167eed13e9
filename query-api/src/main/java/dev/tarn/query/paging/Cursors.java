package dev.tarn.query.paging;

import dev.tarn.codec.AesGcm;
import dev.tarn.codec.RootKey;
import dev.tarn.codec.Unreadable;
import dev.tarn.domain.Rejection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Writes places as cursors and reads them back. A cursor is encrypted, because it may hold a name, which is personal and
 * would end up in access logs; and it is good only for the query it came from, by the same user.
 */
public final class Cursors {

    private static final int ID_BYTES = 2 * Long.BYTES;

    private final SecretKey key;

    public Cursors(RootKey root) {
        key = root.aesKey("tarn query cursor");
    }

    /** The cursor of a place within the results of this query. */
    public String write(Place place, String query) {
        byte[] sortKey = place.key().getBytes(StandardCharsets.UTF_8);
        byte[] plain = ByteBuffer.allocate(ID_BYTES + sortKey.length)
                .putLong(place.id().getMostSignificantBits())
                .putLong(place.id().getLeastSignificantBits())
                .put(sortKey)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(AesGcm.seal(key, plain, context(query)));
    }

    /**
     * The place that a cursor stands for; null for no cursor, which is the beginning.
     *
     * @throws Rejection.Invalid when it was not issued here, or for another query
     */
    public @Nullable Place read(@Nullable String cursor, String query) {
        if (cursor == null) {
            return null;
        }
        try {
            ByteBuffer plain =
                    ByteBuffer.wrap(AesGcm.open(key, Base64.getUrlDecoder().decode(cursor), context(query)));
            UUID id = new UUID(plain.getLong(), plain.getLong());
            return new Place(StandardCharsets.UTF_8.decode(plain).toString(), id);
        } catch (IllegalArgumentException | Unreadable _) {
            throw new Rejection.Invalid("cursor", "is not a cursor of this list, with this sort and these filters");
        }
    }

    private static byte[] context(String query) {
        return query.getBytes(StandardCharsets.UTF_8);
    }
}
