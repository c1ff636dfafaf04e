/** Divides the examples of a batch among threads, as a rewrite of the graph. */
@NullMarked
package io.convsmith.engine.sharding;

import org.jspecify.annotations.NullMarked;
