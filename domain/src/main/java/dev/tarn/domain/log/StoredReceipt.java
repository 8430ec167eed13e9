package dev.tarn.domain.log;

import java.util.Map;

/**
 * A receipt as it was stored, and where the last of its events is.
 *
 * @param partition of the topic, which the consistency token names
 * @param position of the last event in the log
 */
public record StoredReceipt(
        byte[] fingerprint, int status, byte[] body, Map<String, String> headers, int partition, long position) {

    public StoredReceipt {
        headers = Map.copyOf(headers);
    }
}
