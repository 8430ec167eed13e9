/** Runs all of Tarn on one machine with one command: the servers, and all services in one process. */
@NullMarked
package dev.tarn.local;

import org.jspecify.annotations.NullMarked;
