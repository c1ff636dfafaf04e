/** Where the first numbers of variables come from. */
@NullMarked
package io.convsmith.initializers;

import org.jspecify.annotations.NullMarked;
