/** DJL's part, with the PyTorch engine. */
@NullMarked
package io.convsmith.benchmarks.djl;

import org.jspecify.annotations.NullMarked;
