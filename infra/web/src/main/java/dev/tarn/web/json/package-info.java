/** JSON as Tarn reads it: strictly, and so that what was sent is what comes back. */
@NullMarked
package dev.tarn.web.json;

import org.jspecify.annotations.NullMarked;
