/**
 * Runs graphs: rewrites them, plans their memory, gives each node a kernel, and keeps the result as
 * a program. Also the boundary to arrays.
 */
@NullMarked
package io.convsmith.engine;

import org.jspecify.annotations.NullMarked;
