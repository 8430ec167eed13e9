/** What administrators do to accounts: roles, suspension, sessions. */
@NullMarked
package dev.tarn.command.admin.users;

import org.jspecify.annotations.NullMarked;
