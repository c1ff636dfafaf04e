/**
 * Files of tensors: reading that trusts nothing, writing that loses nothing.
 *
 * <p>The format is safetensors, so that Python opens the files with nothing from here. What the
 * tensors mean is for the callers to know.
 */
@NullMarked
package io.convsmith.saving;

import org.jspecify.annotations.NullMarked;
