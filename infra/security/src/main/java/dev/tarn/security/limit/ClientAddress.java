package dev.tarn.security.limit;

import dev.tarn.web.Hmac;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Turns addresses into keys that do not tell them. Who has one IPv6 address has a whole network of 64 bits, so that is
 * what counts.
 */
public final class ClientAddress {

    private static final int NETWORK_BYTES = 8;
    private static final int KEY_BYTES = 16;

    private final Hmac hmac;

    public ClientAddress(Hmac hmac) {
        this.hmac = hmac;
    }

    /** The key of an address: the same for all addresses that one client may well have. */
    public String key(String ip) {
        byte[] code = hmac.of(network(ip));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(code, KEY_BYTES));
    }

    private static byte[] network(String ip) {
        try {
            InetAddress address = InetAddress.ofLiteral(ip);
            byte[] bytes = address.getAddress();
            return address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes;
        } catch (IllegalArgumentException e) {
            return ip.getBytes(StandardCharsets.UTF_8); // the container did not say an address; then all are one
        }
    }
}
