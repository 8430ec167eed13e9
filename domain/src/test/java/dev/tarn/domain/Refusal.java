package dev.tarn.domain;

import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeMatcher;

/** What a fixture expects of a command that is refused: the kind, which decides the status, and the published code. */
public final class Refusal extends TypeSafeMatcher<Rejection> {

    private final Class<? extends Rejection> kind;
    private final String code;

    private Refusal(Class<? extends Rejection> kind, String code) {
        this.kind = kind;
        this.code = code;
    }

    public static Matcher<Rejection> refusal(Class<? extends Rejection> kind, String code) {
        return new Refusal(kind, code);
    }

    @Override
    protected boolean matchesSafely(Rejection rejection) {
        return kind.isInstance(rejection) && code.equals(rejection.code());
    }

    @Override
    public void describeTo(Description description) {
        description.appendText(kind.getSimpleName()).appendText(" with code ").appendValue(code);
    }
}
