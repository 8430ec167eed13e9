package dev.tarn.local;

/** A command that cannot be carried out, with a message for the person who gave it. */
class Refusal extends RuntimeException {

    Refusal(String message) {
        super(message);
    }
}
