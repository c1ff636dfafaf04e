/** The training step of the seed network written by hand on oneDNN, as fast as it gets. */
@NullMarked
package io.convsmith.benchmarks.floor;

import org.jspecify.annotations.NullMarked;
