/** Lists in pages: how long a page is, where the next one begins, and how it is written. */
@NullMarked
package dev.tarn.query.paging;

import org.jspecify.annotations.NullMarked;
