package dev.tarn.domain;

import java.util.List;

/**
 * A command that is refused: an expected outcome, not a failure. The code is stable and published
 * ({@code urn:tarn:problem:<code>}); the kind decides the HTTP status.
 */
public abstract sealed class Rejection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    private Rejection(String code, String detail) {
        super(detail, null, false, false); // refusals are frequent and say where they come from by their code
        this.code = code;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The input breaks a rule of the domain, field by field. */
    public static final class Invalid extends Rejection {
        private static final long serialVersionUID = 1L;
        private final transient List<FieldError> errors;

        public Invalid(List<FieldError> errors) {
            super("invalid", "The request is not valid.");
            this.errors = List.copyOf(errors);
        }

        public Invalid(String field, String message) {
            this(List.of(new FieldError(field, message)));
        }

        public List<FieldError> errors() {
            return errors;
        }
    }

    /** One thing that is wrong with one field of the input. */
    public record FieldError(String field, String message) {}

    /** Who is asking is not known. */
    public static final class Unauthenticated extends Rejection {
        private static final long serialVersionUID = 1L;

        public Unauthenticated(String code, String detail) {
            super(code, detail);
        }
    }

    /** Who is asking is known, and may not. */
    public static final class Forbidden extends Rejection {
        private static final long serialVersionUID = 1L;

        public Forbidden(String code, String detail) {
            super(code, detail);
        }
    }

    /** There is no such thing, or it belongs to somebody else. */
    public static final class NotFound extends Rejection {
        private static final long serialVersionUID = 1L;

        public NotFound(String thing) {
            super("not-found", "There is no such " + thing + ".");
        }
    }

    /** The present state does not allow it. */
    public static final class Conflict extends Rejection {
        private static final long serialVersionUID = 1L;

        public Conflict(String code, String detail) {
            super(code, detail);
        }
    }

    /** The state is another than the one the client has seen. */
    public static final class VersionMismatch extends Rejection {
        private static final long serialVersionUID = 1L;

        public VersionMismatch(long actual) {
            super("version-mismatch", "The current version is \"" + actual + "\".");
        }
    }
}
