/** PostgreSQL as every part of Tarn meets it: an address, roles of least privilege, connection pools, migrations. */
@NullMarked
package dev.tarn.postgres;

import org.jspecify.annotations.NullMarked;
