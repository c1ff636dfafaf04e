/** What watches a run, and may stop it: the hooks, the history, the progress line. */
@NullMarked
package io.convsmith.callbacks;

import org.jspecify.annotations.NullMarked;
