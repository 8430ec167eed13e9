/**
 * The OpenAPI document of whatever controllers there are, with all that they have in common: how to sign in, which headers
 * there are, what can go wrong. So a controller documents only what is its own.
 */
@NullMarked
package dev.tarn.web.openapi;

import org.jspecify.annotations.NullMarked;
