package io.convsmith.benchmarks.report;

import io.convsmith.benchmarks.measure.Quantity;
import io.convsmith.benchmarks.measure.Workload;

/** The rows of the table. */
enum Row {
  STANDARDIZED("training step, standardized kernels, ms", Workload.STANDARDIZED, Quantity.STEP),
  PLAIN("training step, plain convolutions, ms", Workload.PLAIN, Quantity.STEP),
  RESIDUAL("training step, residual network, ms", Workload.RESIDUAL, Quantity.STEP),
  BATCH("prediction of 128 images, ms", Workload.PREDICT_BATCH, Quantity.CALL),
  ONE("prediction of one image, ms", Workload.PREDICT_ONE, Quantity.CALL),
  ONE_SLOW(
      "prediction of one image, 99th percentile, ms", Workload.PREDICT_ONE, Quantity.SLOW_CALL),
  FIRST_STEP("JVM start to first step, plain, s", Workload.PLAIN, Quantity.FIRST_STEP),
  FIRST_STANDARDIZED(
      "JVM start to first step, standardized, s", Workload.STANDARDIZED, Quantity.FIRST_STEP),
  MEMORY("peak memory of training, plain, MB", Workload.PLAIN, Quantity.MEMORY),
  MEMORY_STANDARDIZED(
      "peak memory of training, standardized, MB", Workload.STANDARDIZED, Quantity.MEMORY),
  MEMORY_RESIDUAL("peak memory of training, residual, MB", Workload.RESIDUAL, Quantity.MEMORY),
  HEAP("heap allocated in a training step, kB", Workload.PLAIN, Quantity.HEAP);

  private final String title;
  private final Workload workload;
  private final Quantity quantity;

  Row(String title, Workload workload, Quantity quantity) {
    this.title = title;
    this.workload = workload;
    this.quantity = quantity;
  }

  String title() {
    return title;
  }

  Workload workload() {
    return workload;
  }

  Quantity quantity() {
    return quantity;
  }
}
