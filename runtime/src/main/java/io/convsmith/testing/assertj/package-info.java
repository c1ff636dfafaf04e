/**
 * The checks as assertions of AssertJ, which a project that uses them has among its dependencies.
 */
@NullMarked
package io.convsmith.testing.assertj;

import org.jspecify.annotations.NullMarked;
