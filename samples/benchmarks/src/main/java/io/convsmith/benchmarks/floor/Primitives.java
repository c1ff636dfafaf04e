package io.convsmith.benchmarks.floor;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;

/**
 * oneDNN's objects, kept reachable: a primitive does not keep the Java objects of its arguments
 * alive.
 */
final class Primitives {
  private final engine cpu = new engine(engine.kind.cpu, 0);
  private final stream queue = new stream(cpu);
  private final List<Object> kept = new ArrayList<>();

  /** A primitive with its arguments. */
  @FunctionalInterface
  interface Step {
    void run();
  }

  engine engine() {
    return cpu;
  }

  /** A description of floats in an order of axes, or in whichever oneDNN likes best. */
  static memory.desc floats(memory.format_tag order, long... sizes) {
    return new memory.desc(sizes, memory.data_type.f32, order, false);
  }

  memory allocate(memory.desc description) {
    memory allocated = new memory(description, cpu);
    kept.add(allocated);
    return allocated;
  }

  /** The same bytes under another description. */
  memory view(memory.desc description, memory of) {
    memory view = new memory(description, cpu, of.get_data_handle());
    kept.add(view);
    return view;
  }

  /** The numbers of a memory in plain order. */
  static FloatPointer numbers(memory of) {
    return new FloatPointer(of.get_data_handle()).capacity(of.get_desc().get_size() / Float.BYTES);
  }

  /**
   * A primitive ready to run.
   *
   * @param arguments oneDNN's number of an argument, then its memory, and so on
   */
  Step step(primitive kernel, Object... arguments) {
    IntMemoryMap map = new IntMemoryMap();
    for (int i = 0; i < arguments.length; i += 2) {
      map.put((Integer) arguments[i], (memory) arguments[i + 1]);
    }
    kept.add(map);
    kept.add(kernel);
    return () -> kernel.execute(queue, map);
  }

  /** Copies numbers from one order into another. */
  Step reorder(memory from, memory to) {
    return step(
        new reorder(new reorder.primitive_desc(from, to)), DNNL_ARG_FROM, from, DNNL_ARG_TO, to);
  }
}
