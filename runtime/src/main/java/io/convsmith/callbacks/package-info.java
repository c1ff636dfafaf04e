/** What watches a run, saves it, steers it and may stop it: hooks, history, progress line. */
@NullMarked
package io.convsmith.callbacks;

import org.jspecify.annotations.NullMarked;
