package dev.tarn.query.admin.erasure;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What can be said about an erasure.
 *
 * @param position of the event that erased the user
 * @param fingerprints how many values were searched for; 0 once they were forgotten, 30 days after the erasure
 * @param result ERASED, LEFTOVERS, or INCOMPLETE when not everything could be searched
 * @param signature all of this as a JWS (RFC 7515) whose key is in {@code /.well-known/jwks.json}
 */
record Certificate(
        UUID userId,
        long position,
        Instant keyDestroyedAt,
        Instant scannedAt,
        int fingerprints,
        List<Place> places,
        Result result,
        String signature) {

    /** What it comes to. */
    enum Result {
        ERASED,
        LEFTOVERS,
        INCOMPLETE
    }

    static Result resultOf(Erasure erasure, List<Place> places) {
        if (erasure.keyIsThere() || places.stream().anyMatch(place -> place.found() > 0)) {
            return Result.LEFTOVERS;
        }
        boolean isComplete = erasure.isComplete()
                && erasure.fingerprints().isPresent()
                && places.stream().allMatch(Place::isComplete);
        return isComplete ? Result.ERASED : Result.INCOMPLETE;
    }

    /** What is signed. */
    Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", userId.toString());
        claims.put("iat", scannedAt.getEpochSecond());
        claims.put("position", position);
        claims.put("keyDestroyedAt", keyDestroyedAt.toString());
        claims.put("scannedAt", scannedAt.toString());
        claims.put("fingerprints", fingerprints);
        claims.put("places", places.stream().map(Certificate::claims).toList());
        claims.put("result", result.name());
        return claims;
    }

    private static Map<String, Object> claims(Place place) {
        return Map.of(
                "place", place.place(),
                "scanned", place.scanned(),
                "found", place.found(),
                "sameValueElsewhere", place.sameValueElsewhere(),
                "isComplete", place.isComplete());
    }

    Certificate signed(String jws) {
        return new Certificate(userId, position, keyDestroyedAt, scannedAt, fingerprints, places, result, jws);
    }
}
