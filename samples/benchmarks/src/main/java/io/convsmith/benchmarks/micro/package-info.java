/** Microbenchmarks of single kernels, on JMH. */
@NullMarked
package io.convsmith.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
