package io.convsmith.engine.fused;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.Layout;
import io.convsmith.engine.kernel.NumberType;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.engine.kernel.Step;
import io.convsmith.graph.Node;
import io.convsmith.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A chain as one loop over blocks: a block's operands are loaded into registers, arrays that stay
 * in the first cache; the ops run on them one after the other; what is needed elsewhere is stored.
 *
 * <p>Operands and results of the shape that the loop runs over lie in one order, and the loop
 * follows it. All others are row-major. Everything is in single precision.
 */
public final class LoopKernel implements Kernel {
  private final List<Node> nodes;
  private final UnaryOperator<Node> origin;
  private final Set<Node> needed;
  private final Function<Node, Slot> slots;
  private final Function<Node, Layout.Ordered> layouts;
  private final RandomState random;
  private final Space space;

  /**
   * A loop for a unit.
   *
   * @param nodes the unit's nodes, in order
   * @param origin from a node that computes nothing to the one whose numbers it shows
   * @param needed the nodes whose results others need
   * @param slots where operands lie and such results go
   * @param layouts how they lie there
   * @param random what random numbers are drawn from
   * @throws IllegalArgumentException if an operand or result lies in an order that the loop does
   *     not follow
   */
  public LoopKernel(
      List<Node> nodes,
      UnaryOperator<Node> origin,
      Set<Node> needed,
      Function<Node, Slot> slots,
      Function<Node, Layout.Ordered> layouts,
      RandomState random) {
    this.nodes = List.copyOf(nodes);
    this.origin = origin;
    this.needed = needed;
    this.slots = slots;
    this.layouts = layouts;
    this.random = random;
    int block =
        whole()
            .map(node -> layouts.apply(node).block())
            .filter(found -> found != Layout.Ordered.ROW_MAJOR)
            .findFirst()
            .orElse(Layout.Ordered.ROW_MAJOR);
    this.space = new Space(space(nodes), block);
    outside().forEach(node -> space.strides(node.shape(), layouts.apply(node)));
    nodes.stream()
        .filter(needed::contains)
        .filter(node -> !Loops.reduces(node) && layouts.apply(node).block() != block)
        .forEach(
            node -> {
              throw new IllegalArgumentException(
                  "A loop in blocks of " + block + " cannot write row-major " + node + ".");
            });
  }

  /** Whether a unit can be a loop; of a single node, if it is one of the ops that loops run. */
  public static boolean covers(List<Node> unit) {
    return unit.stream().allMatch(Loops::covers)
        && unit.stream().map(Space::of).distinct().count() == 1;
  }

  /** The nodes whose numbers the loop loads. */
  public static Set<Node> operands(List<Node> nodes, UnaryOperator<Node> origin) {
    Set<Node> own = Set.copyOf(nodes);
    Set<Node> operands = new LinkedHashSet<>();
    for (Node node : nodes) {
      for (Node input : node.inputs()) {
        if (!own.contains(origin.apply(input))) {
          operands.add(input);
        }
      }
    }
    return operands;
  }

  /** The logical shape that a unit runs over: that of its results and of what it reduces. */
  public static Shape space(List<Node> nodes) {
    return Space.of(nodes.get(0));
  }

  /**
   * The order in which a unit should run, as {@link Layout.Ordered#block}: that of most of its
   * bytes, as long as everything can lie in it.
   *
   * @param lying how an operand lies now
   */
  public static int block(
      List<Node> nodes, UnaryOperator<Node> origin, Function<Node, Layout.Ordered> lying) {
    Shape space = space(nodes);
    Map<Integer, Long> bytes = new LinkedHashMap<>();
    for (Node operand : operands(nodes, origin)) {
      if (operand.shape().equals(space)) {
        if (!origin.apply(operand).shape().equals(space)) {
          return Layout.Ordered.ROW_MAJOR;
        }
        Layout.Ordered layout = lying.apply(operand);
        int block = layout.fits(space) ? layout.block() : Layout.Ordered.ROW_MAJOR;
        bytes.merge(block, layout.bytes(space), Long::sum);
      }
    }
    int best = Layout.Ordered.ROW_MAJOR;
    for (Map.Entry<Integer, Long> entry : bytes.entrySet()) {
      // Of equally many bytes blocks win: they come from a convolution and mostly go to one.
      long most = bytes.getOrDefault(best, 0L);
      if (entry.getValue() > most
          || (entry.getValue() == most && best == Layout.Ordered.ROW_MAJOR)) {
        best = entry.getKey();
      }
    }
    return best;
  }

  /** For listings: {@code loop greaterThan times (f32 blocks of 16)}. */
  @Override
  public String describe() {
    Layout.Ordered plain = Layout.plain(NumberType.FLOAT32);
    String lying =
        whole()
            .map(layouts)
            .distinct()
            .filter(layout -> !layout.equals(plain))
            .map(Layout.Ordered::toString)
            .collect(Collectors.joining(", "));
    return "loop "
        + nodes.stream().map(node -> node.op().name()).collect(Collectors.joining(" "))
        + (lying.isEmpty() ? "" : " (" + lying + ")");
  }

  @Override
  public Step bind() {
    return new Assembly(nodes, origin, needed, space, slots, layouts, random).step();
  }

  /** What is read or written. */
  private Stream<Node> outside() {
    return Stream.concat(operands(nodes, origin).stream(), nodes.stream().filter(needed::contains));
  }

  /** What is read or written of the shape that the loop runs over. */
  private Stream<Node> whole() {
    Shape shape = space(nodes);
    return outside().filter(node -> node.shape().equals(shape));
  }
}
