package dev.tarn.projection;

/**
 * One build of a projection's view, in a schema of its own.
 *
 * @param number from 1, within the projection
 * @param version the shape that it was built with
 */
public record Generation(String projection, int number, int version) {

    String schema() {
        return projection + "_g" + number;
    }

    boolean hasShapeOf(Projection built) {
        return version == built.version();
    }
}
