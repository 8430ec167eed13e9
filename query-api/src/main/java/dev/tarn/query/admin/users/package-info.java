/** Lets an administrator look through the accounts. */
@NullMarked
package dev.tarn.query.admin.users;

import org.jspecify.annotations.NullMarked;
