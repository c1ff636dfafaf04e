/** What is reported besides the loss: a formula of targets and predictions for each example. */
@NullMarked
package io.convsmith.metrics;

import org.jspecify.annotations.NullMarked;
