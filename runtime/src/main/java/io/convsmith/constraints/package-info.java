/** What variables must be after every update. */
@NullMarked
package io.convsmith.constraints;

import org.jspecify.annotations.NullMarked;
