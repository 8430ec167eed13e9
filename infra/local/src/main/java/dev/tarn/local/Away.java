package dev.tarn.local;

/** Refuses because the services are not there now; a little later they may be. */
final class Away extends Refusal {

    Away(String message) {
        super(message);
    }
}
