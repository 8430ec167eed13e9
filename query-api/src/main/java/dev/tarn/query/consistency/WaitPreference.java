package dev.tarn.query.consistency;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a client is willing to wait: the preference {@code wait=N} (RFC 7240, section 4.3), at most 10 s; 2 s without.
 *
 * @param applied what the answer says in {@code Preference-Applied}; null without the preference
 */
record WaitPreference(Duration patience, @Nullable String applied) {

    static final WaitPreference NONE = new WaitPreference(Duration.ofSeconds(2), null);

    private static final int MOST_SECONDS = 10;

    /** Of several the first counts (section 2), and one that cannot be read is no preference. */
    private static final Pattern WAIT = Pattern.compile(
            "(?:^|,)[ \\t]*wait[ \\t]*=[ \\t]*(\"?)(\\d{1,18})\\1[ \\t]*(?=[,;]|$)", Pattern.CASE_INSENSITIVE);

    static WaitPreference parse(@Nullable String prefer) {
        if (prefer == null) {
            return NONE;
        }
        Matcher wait = WAIT.matcher(prefer);
        if (!wait.find()) {
            return NONE;
        }
        long seconds = Math.min(Long.parseLong(wait.group(2)), MOST_SECONDS);
        return new WaitPreference(Duration.ofSeconds(seconds), "wait=" + seconds);
    }
}
