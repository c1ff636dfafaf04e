/** Medians, ranges and ratios, and the table of them. */
@NullMarked
package io.convsmith.benchmarks.report;

import org.jspecify.annotations.NullMarked;
