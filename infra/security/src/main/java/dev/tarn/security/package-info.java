/** Who is asking, and whether they may: access tokens, ended sessions, routes and roles. */
@NullMarked
package dev.tarn.security;

import org.jspecify.annotations.NullMarked;
