/** Certificates for erased users: what was destroyed, where it was looked for what is left, and what was found. */
@NullMarked
package dev.tarn.query.admin.erasure;

import org.jspecify.annotations.NullMarked;
