package dev.tarn.web.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamReadException;

/** JSON that is well-formed, perhaps, but holds text that Tarn does not take. */
public final class RefusedText extends StreamReadException {

    private static final long serialVersionUID = 1L;

    RefusedText(@Nullable JsonParser parser, String reason) {
        super(parser, reason);
    }

    /** What is wrong with it, fit to follow the name of the field. */
    public String reason() {
        return getOriginalMessage();
    }
}
