/** Convsmith's part. */
@NullMarked
package io.convsmith.benchmarks.convsmith;

import org.jspecify.annotations.NullMarked;
