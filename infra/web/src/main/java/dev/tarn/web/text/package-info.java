/** Text as people write it: its length, and whether it can be seen and kept. */
@NullMarked
package dev.tarn.web.text;

import org.jspecify.annotations.NullMarked;
