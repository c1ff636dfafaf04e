/** What runs in the process that is measured: a clock for steps, one for calls, data, memory. */
@NullMarked
package io.convsmith.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
