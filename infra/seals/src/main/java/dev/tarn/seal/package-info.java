/** Seals: signed checkpoints of the log's hash chain, where they are kept, and the verification of a log against them. */
@NullMarked
package dev.tarn.seal;

import org.jspecify.annotations.NullMarked;
