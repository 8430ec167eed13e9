package dev.tarn.web;

import java.net.InetAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All addresses that begin with the same bits (RFC 4632). */
record AddressRange(InetAddress base, int bits) {

    static AddressRange parse(String cidr) {
        int slash = cidr.indexOf('/');
        InetAddress base = address(slash < 0 ? cidr : cidr.substring(0, slash));
        int longest = base == null ? -1 : base.getAddress().length * Byte.SIZE;
        int bits = slash < 0 ? longest : number(cidr.substring(slash + 1));
        if (bits < 0 || bits > longest) {
            throw new IllegalArgumentException("TARN_TRUSTED_PROXIES: \"" + cidr + "\" is not an address range.");
        }
        return new AddressRange(Objects.requireNonNull(base), bits);
    }

    private static int number(String digits) {
        return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
    }

    /** Reads a literal address, never asking a name server; null when it is none. */
    static @Nullable InetAddress address(String literal) {
        try {
            return InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    boolean contains(InetAddress address) {
        byte[] ours = base.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (ours[i] != theirs[i]) {
                return false;
            }
        }
        int shift = Byte.SIZE - bits % Byte.SIZE;
        return shift == Byte.SIZE || (ours[whole] & 0xFF) >> shift == (theirs[whole] & 0xFF) >> shift;
    }
}
