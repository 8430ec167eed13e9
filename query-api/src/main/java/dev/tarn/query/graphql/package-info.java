/** The views as a graph: the one endpoint, its limits, and the rules of its fields. */
@NullMarked
package dev.tarn.query.graphql;

import org.jspecify.annotations.NullMarked;
