/** What training minimizes: a formula of targets and predictions for each example. */
@NullMarked
package io.convsmith.losses;

import org.jspecify.annotations.NullMarked;
