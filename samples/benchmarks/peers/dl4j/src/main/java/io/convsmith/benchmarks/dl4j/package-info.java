/** DL4J's part. */
@NullMarked
package io.convsmith.benchmarks.dl4j;

import org.jspecify.annotations.NullMarked;
