/** Rewrites of a graph that keep its values: each a small class, listed in one pipeline. */
@NullMarked
package io.convsmith.engine.passes;

import org.jspecify.annotations.NullMarked;
