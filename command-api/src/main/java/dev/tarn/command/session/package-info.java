/** Signing in, staying signed in and signing out; the password, which ends sessions when it changes. */
@NullMarked
package dev.tarn.command.session;

import org.jspecify.annotations.NullMarked;
