/**
 * Chains of element-by-element ops and reductions as one loop in Java: the chain of a kernel
 * transform, its gradient, an optimizer's update. No native call, no array between the ops of a
 * chain, no garbage. Beside them what else is fast enough in Java: short rows, and copies.
 */
@NullMarked
package io.convsmith.engine.fused;

import org.jspecify.annotations.NullMarked;
