package dev.tarn.domain.log;

import java.util.Map;
import java.util.UUID;

/**
 * The first answer under an idempotency key, to be written in the transaction of its events. The body may hold personal
 * data of the user: it is kept encrypted with the user's subject key.
 *
 * @param key as the client chose it; belongs to the user
 * @param fingerprint SHA-256 of the request
 * @param body of the answer; empty for none
 * @param headers of the answer that are not made anew
 */
public record Receipt(
        UUID userId, String key, byte[] fingerprint, int status, byte[] body, Map<String, String> headers) {

    public Receipt {
        headers = Map.copyOf(headers);
    }
}
