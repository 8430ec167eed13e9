/** The log as administrators check it: held against its hashes and its seals; and the seals themselves. */
@NullMarked
package dev.tarn.query.admin.seals;

import org.jspecify.annotations.NullMarked;
