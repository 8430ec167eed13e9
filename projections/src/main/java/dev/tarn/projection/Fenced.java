package dev.tarn.projection;

/** Another instance has moved the checkpoint, or the readers: the partition is no longer this one's to write. */
final class Fenced extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Fenced(Generation generation) {
        super("The checkpoint of " + generation.schema() + " was moved by another instance, or readers were.");
    }
}
