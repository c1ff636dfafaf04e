package io.convsmith.processor.diagnose;

/** What an op computes. */
enum Operation {
  /** The effective kernel from the raw one. */
  KERNEL_TRANSFORM,
  /** The outputs from inputs and kernel. */
  WHOLE_OPERATION
}
