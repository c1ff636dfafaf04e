package io.convsmith.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.KernelLibrary;
import io.convsmith.engine.kernel.Layout;
import io.convsmith.engine.kernel.NumberType;
import io.convsmith.engine.kernel.Placement;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.engine.kernel.Step;
import io.convsmith.engine.nd4j.NativeMemory;
import io.convsmith.graph.Node;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs nodes one after the other, each in memory of its own, on float arrays. Numbers lie in
 * row-major order between them.
 */
final class Workbench implements AutoCloseable {
  private static final Layout.Ordered PLAIN = Layout.plain(NumberType.FLOAT32);

  private static final int GUARD = 4096;

  private final KernelLibrary library;
  private final Map<NativeMemory, Long> guarded = new LinkedHashMap<>();
  private final Map<Node, Slot> slots = new LinkedHashMap<>();
  private final Map<Object, Slot> shared = new HashMap<>();
  private final List<Slot> others = new ArrayList<>();
  private final List<NativeMemory> memory = new ArrayList<>();
  private final List<Kernel> kernels = new ArrayList<>();
  private final List<Kernel> deliveries = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  Workbench(KernelLibrary library) {
    this.library = library;
  }

  /** The result of one node on these inputs. */
  static float[] run(KernelLibrary library, Node node, float[]... inputs) {
    try (Workbench bench = new Workbench(library)) {
      bench.plan(node);
      bench.bind();
      return bench.run(node, inputs);
    }
  }

  /** The result of a node that has been planned and bound, on these inputs. */
  float[] run(Node node, float[]... inputs) {
    for (int i = 0; i < inputs.length; i++) {
      put(node.input(i), inputs[i]);
    }
    run();
    return get(node);
  }

  Kernel plan(Node node) {
    return offer(node).orElseThrow();
  }

  Optional<Kernel> offer(Node node) {
    Optional<Kernel> kernel = library.plan(node, new Planned());
    kernel.ifPresent(kernels::add);
    kernels.addAll(deliveries);
    deliveries.clear();
    return kernel;
  }

  void bind() {
    slots.values().forEach(this::place);
    shared.values().forEach(this::place);
    others.forEach(this::place);
    kernels.forEach(kernel -> steps.add(kernel.bind()));
  }

  void run() {
    steps.forEach(Step::run);
  }

  List<Step> steps() {
    return steps;
  }

  void put(Node node, float... numbers) {
    buffer(node).put(0, numbers);
  }

  float[] get(Node node) {
    float[] numbers = new float[(int) node.shape().size()];
    buffer(node).get(0, numbers);
    return numbers;
  }

  private FloatBuffer buffer(Node node) {
    Slot slot = slots.get(node);
    return NativeMemory.view(slot.address(), slot.bytes()).asFloatBuffer();
  }

  private void place(Slot slot) {
    long bytes = (slot.bytes() + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
    NativeMemory block = new NativeMemory(bytes + 2 * GUARD);
    // what was there before must not matter, and what lies around must stay
    FloatBuffer numbers = NativeMemory.view(block.address(), bytes + 2 * GUARD).asFloatBuffer();
    while (numbers.hasRemaining()) {
      numbers.put(Float.NaN);
    }
    memory.add(block);
    guarded.put(block, bytes);
    slot.place(block.address() + GUARD);
  }

  /** Fails if a kernel has written before or behind what it was given. */
  private void checkGuards() {
    guarded.forEach(
        (block, bytes) -> {
          for (long from : new long[] {block.address(), block.address() + GUARD + bytes}) {
            FloatBuffer guard = NativeMemory.view(from, GUARD).asFloatBuffer();
            for (int i = 0; i < guard.capacity(); i++) {
              assertThat(guard.get(i)).as("%s", kernels).isNaN();
            }
          }
        });
  }

  @Override
  public void close() {
    checkGuards();
    kernels.forEach(Kernel::close);
    memory.forEach(NativeMemory::close);
  }

  private final class Planned implements Placement {
    @Override
    public Precision precision() {
      return Precision.FLOAT32;
    }

    @Override
    public int threads() {
      return Threads.count();
    }

    @Override
    public Layout.Ordered lies(Node node) {
      return PLAIN;
    }

    @Override
    public Slot input(Node node, Layout wanted) {
      Slot plain = slot(node);
      if (PLAIN.isSameAs(wanted, node.shape())) {
        return plain;
      }
      Slot target = scratch(wanted.bytes(node.shape()));
      kernels.add(library.reorder(node.shape(), PLAIN, plain, wanted, target, this).orElseThrow());
      return target;
    }

    @Override
    public Slot output(Node node, Layout.Ordered layout) {
      Slot plain = slot(node);
      if (PLAIN.isSameAs(layout, node.shape())) {
        return plain;
      }
      Slot source = scratch(layout.bytes(node.shape()));
      deliveries.add(
          library.reorder(node.shape(), layout, source, PLAIN, plain, this).orElseThrow());
      return source;
    }

    private Slot slot(Node node) {
      return slots.computeIfAbsent(node, key -> new Slot(key.shape().size() * Float.BYTES));
    }

    @Override
    public Slot scratch(long bytes) {
      Slot slot = new Slot(bytes);
      others.add(slot);
      return slot;
    }

    @Override
    public Slot share(Object key, long bytes) {
      Slot slot = new Slot(bytes);
      shared.put(key, slot);
      return slot;
    }

    @Override
    public Optional<Slot> shared(Object key) {
      return Optional.ofNullable(shared.get(key));
    }

    @Override
    public RandomState random() {
      throw new AssertionError("no kernel here draws random numbers");
    }
  }
}
