/** Passwords: which are accepted, and how they are hashed without letting a flood of sign-ins take the machine. */
@NullMarked
package dev.tarn.security.password;

import org.jspecify.annotations.NullMarked;
