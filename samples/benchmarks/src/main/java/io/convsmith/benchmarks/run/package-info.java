/** Starts the processes that are measured, in turns, and reads what they found. */
@NullMarked
package io.convsmith.benchmarks.run;

import org.jspecify.annotations.NullMarked;
