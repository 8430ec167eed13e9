/** How an event is written as bytes and read back: its name, its JSON, its personal data encrypted with its owner's key. */
@NullMarked
package dev.tarn.codec;

import org.jspecify.annotations.NullMarked;
