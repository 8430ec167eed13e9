package dev.tarn.web;

import java.net.InetAddress;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The proxies whose {@code X-Forwarded-…} headers are believed. */
public final class TrustedProxies {

    private final List<AddressRange> ranges;

    /**
     * These proxies.
     *
     * @param cidrs such as {@code 10.0.0.0/8}; a bare address means itself
     * @throws IllegalArgumentException with a message that names TARN_TRUSTED_PROXIES
     */
    public TrustedProxies(List<String> cidrs) {
        ranges = cidrs.stream().map(AddressRange::parse).toList();
    }

    boolean include(String address) {
        InetAddress parsed = AddressRange.address(address);
        return parsed != null && include(parsed);
    }

    private boolean include(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    /**
     * Who sent the request: the first hop, counted from here, that is not a trusted proxy.
     *
     * @param forwardedFor the {@code X-Forwarded-For} headers; each proxy appends whom it heard from
     */
    String client(String remoteAddress, Enumeration<String> forwardedFor) {
        String client = remoteAddress;
        if (!include(remoteAddress)) {
            return client;
        }
        String[] hops = String.join(",", Collections.list(forwardedFor)).split(",", -1);
        for (int i = hops.length - 1; i >= 0; i--) {
            InetAddress hop = address(hops[i].strip());
            if (hop == null) {
                return client; // nothing beyond an unreadable hop can be believed
            }
            client = hop.getHostAddress();
            if (!include(hop)) {
                return client;
            }
        }
        return client;
    }

    /** Some proxies add the port: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}. */
    private static @Nullable InetAddress address(String hop) {
        if (hop.startsWith("[")) {
            return AddressRange.address(hop.substring(1, Math.max(1, hop.indexOf(']'))));
        }
        int colon = hop.indexOf(':');
        boolean portFollows = colon >= 0 && colon == hop.lastIndexOf(':');
        return AddressRange.address(portFollows ? hop.substring(0, colon) : hop);
    }
}
