/** TensorFlow-Java's part. */
@NullMarked
package io.convsmith.benchmarks.tensorflow;

import org.jspecify.annotations.NullMarked;
