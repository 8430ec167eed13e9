/** Users: their account, their roles, and the e-mail address that nobody else may have. */
@NullMarked
package dev.tarn.domain.user;

import org.jspecify.annotations.NullMarked;
