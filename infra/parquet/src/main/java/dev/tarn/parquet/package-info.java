/** Writes tables as Parquet files (parquet.apache.org), as far as the export of the log needs it. */
@NullMarked
package dev.tarn.parquet;

import org.jspecify.annotations.NullMarked;
