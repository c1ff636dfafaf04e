package io.convsmith.processor.model;

/**
 * A place in the user's source that a finding can be about. Only the reader knows what stands
 * behind it; everyone else passes it on.
 */
public interface Site {
  /**
   * The element in words, with its qualified name, since not every compiler keeps positions: {@code
   * method demo.Kernels.standardized}.
   */
  String description();
}
