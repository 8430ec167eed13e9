package dev.tarn.query.paging;

import dev.tarn.domain.Rejection;
import org.jspecify.annotations.Nullable;

/** How many things a page holds: the parameter {@code limit}, from 1 to 100, 20 without. More than 100 is capped. */
public record PageSize(int value) {

    private static final int USUAL = 20;
    private static final int MOST = 100;

    /**
     * Reads the parameter.
     *
     * @throws Rejection.Invalid when it is not a number of 1 to 2147483647
     */
    public static PageSize parse(@Nullable String limit) {
        if (limit == null) {
            return new PageSize(USUAL);
        }
        return new PageSize(Math.min(number(limit), MOST));
    }

    /** The same of a number that has been read already; null for none. */
    public static PageSize of(@Nullable Integer limit) {
        return parse(limit == null ? null : limit.toString());
    }

    private static int number(String limit) {
        boolean digits = !limit.isEmpty() && limit.chars().allMatch(c -> c >= '0' && c <= '9');
        try {
            int number = digits ? Integer.parseInt(limit) : 0;
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException _) { // over 32 bits
        }
        throw new Rejection.Invalid("limit", "must be a number from 1 to 100");
    }

    /** One more than the page holds: whether it comes tells whether there is a next page. */
    public int withOneAhead() {
        return value + 1;
    }
}
