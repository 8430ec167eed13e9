/** Lets a query wait until its projection has applied the commands that the client has seen succeed. */
@NullMarked
package dev.tarn.query.consistency;

import org.jspecify.annotations.NullMarked;
