/** What a model is trained on: data sets in memory, IDX files, and MNIST. */
@NullMarked
package io.convsmith.datasets;

import org.jspecify.annotations.NullMarked;
