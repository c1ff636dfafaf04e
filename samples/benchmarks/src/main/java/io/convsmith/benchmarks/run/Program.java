package io.convsmith.benchmarks.run;

import io.convsmith.benchmarks.measure.Workload;
import io.convsmith.engine.onednn.OneDnnLibrary;
import java.util.Locale;
import java.util.Optional;

/** The programs that are measured. */
public enum Program {
  /** Convsmith itself; everything else is compared with it. */
  CONVSMITH("Convsmith", "convsmith.ConvsmithProgram"),
  /** Convsmith in mixed precision, where the processor has it. */
  BFLOAT16("bfloat16", "convsmith.BfloatProgram"),
  /** The step by hand: what the machine can do. */
  ONEDNN("oneDNN by hand", "floor.OneDnnProgram"),
  /** TensorFlow's Java API, graph mode. */
  TENSORFLOW("TensorFlow-Java", "tensorflow.TensorFlowProgram"),
  /** The Deep Java Library with the PyTorch engine. */
  DJL("DJL/PyTorch", "djl.DjlProgram"),
  /** DL4J. */
  DL4J("DL4J", "dl4j.Dl4jProgram");

  private final String title;
  private final String mainClass;

  Program(String title, String mainClass) {
    this.title = title;
    this.mainClass = "io.convsmith.benchmarks." + mainClass;
  }

  /** The column's heading. */
  public String title() {
    return title;
  }

  /** Whether the program can do this. */
  public boolean does(Workload workload) {
    return switch (this) {
      case ONEDNN -> workload == Workload.STANDARDIZED || workload == Workload.PLAIN;
      case CONVSMITH, TENSORFLOW, DJL -> true;
      case BFLOAT16 -> OneDnnLibrary.bfloat16Unavailable().isEmpty();
      // Its convolutions have neither a hook for the kernel nor groups.
      case DL4J -> workload != Workload.STANDARDIZED && workload != Workload.RESIDUAL;
    };
  }

  String mainClass() {
    return mainClass;
  }

  /** The peers' module that has the program and its class path; empty for our own programs. */
  Optional<String> module() {
    return switch (this) {
      case CONVSMITH, BFLOAT16, ONEDNN -> Optional.empty();
      case TENSORFLOW, DJL, DL4J -> Optional.of(name().toLowerCase(Locale.ROOT));
    };
  }
}
