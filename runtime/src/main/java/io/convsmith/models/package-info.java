/** Models: layers put together, with Keras' verbs. */
@NullMarked
package io.convsmith.models;

import org.jspecify.annotations.NullMarked;
