package dev.tarn.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    private final TrustedProxies proxies = new TrustedProxies(List.of("10.0.0.0/9", "192.0.2.7", "2001:db8::/33"));

    @Test
    void nobodyIsBelievedByDefault() {
        assertThat(client(new TrustedProxies(List.of()), "10.0.0.1", "203.0.113.9"))
                .isEqualTo("10.0.0.1");
    }

    @Test
    void theClientIsTheLastHopBeforeTheTrustedProxies() {
        assertThat(client(proxies, "10.127.255.255", "6.6.6.6, 203.0.113.9, 192.0.2.7"))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void headersOfSomebodyElseAreIgnored() {
        assertThat(client(proxies, "10.128.0.1", "203.0.113.9")).isEqualTo("10.128.0.1");
        assertThat(client(proxies, "192.0.2.8", "203.0.113.9")).isEqualTo("192.0.2.8");
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(client(proxies, "10.0.0.1", "203.0.113.9", "10.0.0.2")).isEqualTo("203.0.113.9");
    }

    @Test
    void aPortIsNoPartOfTheAddress() {
        assertThat(client(proxies, "2001:db8:7fff::1", "203.0.113.9:4711")).isEqualTo("203.0.113.9");
        assertThat(client(proxies, "10.0.0.1", "[2001:db8:8000::1]:4711")).isEqualTo("2001:db8:8000:0:0:0:0:1");
    }

    @Test
    void nothingBeyondAnUnreadableHopIsBelieved() {
        assertThat(client(proxies, "10.0.0.1", "203.0.113.9, unknown, 10.0.0.2"))
                .isEqualTo("10.0.0.2");
        assertThat(client(proxies, "10.0.0.1", "")).isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::1/129", "localhost"})
    void whatIsNoAddressRangeIsRefused(String range) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrustedProxies(List.of(range)))
                .withMessageContaining("TARN_TRUSTED_PROXIES");
    }

    private static String client(TrustedProxies proxies, String remote, String... headers) {
        return proxies.client(remote, Collections.enumeration(List.of(headers)));
    }
}
