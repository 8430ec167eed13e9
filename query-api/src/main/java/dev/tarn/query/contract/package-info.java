/** What programs that read the events can rely on, for everybody: made from the code at build time, served as files. */
@NullMarked
package dev.tarn.query.contract;

import org.jspecify.annotations.NullMarked;
