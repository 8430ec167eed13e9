/** The views as the query side reaches them: a pool of read-only connections, and Spring Data JPA over it. */
@NullMarked
package dev.tarn.query.database;

import org.jspecify.annotations.NullMarked;
