@NullMarked
package dev.tarn.security.attempt;

import org.jspecify.annotations.NullMarked;
