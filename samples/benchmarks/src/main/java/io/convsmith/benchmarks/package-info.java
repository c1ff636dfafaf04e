/** The command that measures Convsmith and its peers in turns and prints one table. */
@NullMarked
package io.convsmith.benchmarks;

import org.jspecify.annotations.NullMarked;
