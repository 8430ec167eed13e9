package dev.tarn.security.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.web.Hmac;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

    private final ClientAddress addresses = new ClientAddress(new Hmac(new byte[32]));

    @Test
    void anIpv6NetworkOf64BitsIsOneClient() {
        assertThat(addresses.key("2001:db8:1:2::1")).isEqualTo(addresses.key("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assertThat(addresses.key("2001:db8:1:2::1")).isNotEqualTo(addresses.key("2001:db8:1:3::1"));
    }

    @Test
    void anIpv4AddressIsOneClientHoweverItIsWritten() {
        assertThat(addresses.key("192.0.2.1")).isNotEqualTo(addresses.key("192.0.2.2"));
        assertThat(addresses.key("::ffff:192.0.2.1")).isEqualTo(addresses.key("192.0.2.1"));
    }

    @Test
    void aKeyDoesNotTellTheAddress() {
        assertThat(addresses.key("192.0.2.1")).matches("[A-Za-z0-9_-]{22}");
        assertThat(new ClientAddress(new Hmac(new byte[] {1})).key("192.0.2.1"))
                .isNotEqualTo(addresses.key("192.0.2.1"));
    }
}
