package dev.tarn.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An answer as it came over the socket, and whatever came after it. */
record RawAnswer(String text) {

    int status() {
        return Integer.parseInt(text.substring(9, 12));
    }

    /** All values of a header. */
    List<String> headers(String name) {
        List<String> values = new ArrayList<>();
        String start = name.toLowerCase(Locale.ROOT) + ":";
        for (String line : head().lines().skip(1).toList()) {
            if (line.toLowerCase(Locale.ROOT).startsWith(start)) {
                values.add(line.substring(start.length()).strip());
            }
        }
        return values;
    }

    private String head() {
        return text.substring(0, text.indexOf("\r\n\r\n") + 2);
    }

    String body() {
        return text.substring(text.indexOf("\r\n\r\n") + 4);
    }

    /** How many answers there are. */
    int count() {
        return text.split("HTTP/1\\.1 [0-9]{3}", -1).length - 1;
    }
}
