package io.convsmith.engine.nd4j;

import io.convsmith.engine.kernel.Step;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarSet;
import org.nd4j.linalg.api.ops.impl.transforms.any.Assign;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The calls that make up a step, with their arrays and contexts. ND4J makes a native context for
 * every call that brings none, and only a garbage collection frees it: so each call has its own,
 * made once.
 */
final class Calls implements AutoCloseable {
  private final List<Step> steps = new ArrayList<>();
  private final List<OpContext> contexts = new ArrayList<>();

  /** An op by its name in ND4J: a result from inputs. */
  void custom(String name, INDArray output, INDArray... inputs) {
    call(name, context(output, inputs));
  }

  /** A reduction by its name in ND4J, whose result keeps the axes. */
  void reduction(String name, INDArray output, INDArray input, long... axes) {
    OpContext context = context(output, input);
    context.setIArguments(axes);
    context.setBArguments(true);
    call(name, context);
  }

  private OpContext context(INDArray output, INDArray... inputs) {
    OpContext context = Backend.EXECUTIONER.buildContext();
    context.setInputArrays(inputs);
    context.setOutputArrays(output);
    contexts.add(context);
    return context;
  }

  private void call(String name, OpContext context) {
    CustomOp op = DynamicCustomOp.builder(name).build();
    steps.add(() -> Backend.EXECUTIONER.exec(op, context));
  }

  /** One of ND4J's older ops, which need no context. */
  void legacy(Op op) {
    steps.add(() -> Backend.EXECUTIONER.exec(op));
  }

  /** A copy from one array or view to another of the same sizes, converting truth to 0 and 1. */
  void copy(INDArray from, INDArray to) {
    legacy(new Assign(from, to));
  }

  /** Zeros. */
  void zero(Operand operand) {
    Pointer memory = NativeMemory.at(operand.slot().address(), operand.bytes());
    long bytes = operand.bytes();
    steps.add(() -> Pointer.memset(memory, 0, bytes));
  }

  /** The same number everywhere. */
  void fill(Operand operand, double value) {
    INDArray numbers = operand.flat();
    legacy(new ScalarSet(numbers, null, numbers, value));
  }

  /** Anything else. */
  void then(Step step) {
    steps.add(step);
  }

  /** All calls in their order. */
  Step step() {
    if (steps.size() == 1) {
      return steps.get(0);
    }
    Step[] all = steps.toArray(Step[]::new);
    return () -> {
      for (Step one : all) {
        one.run();
      }
    };
  }

  @Override
  public void close() {
    contexts.forEach(OpContext::purge);
    contexts.clear();
    steps.clear();
  }

  /** Found when the first call needs it: a program without one does not wait for ND4J to start. */
  private static final class Backend {
    static final OpExecutioner EXECUTIONER = Nd4j.getExecutioner();
  }
}
