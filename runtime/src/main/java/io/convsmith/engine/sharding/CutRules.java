package io.convsmith.engine.sharding;

import io.convsmith.graph.Axes;
import io.convsmith.graph.Block;
import io.convsmith.graph.ConvolutionGradient;
import io.convsmith.graph.Convolutions;
import io.convsmith.graph.Elementwise;
import io.convsmith.graph.Functions;
import io.convsmith.graph.Kth;
import io.convsmith.graph.Node;
import io.convsmith.graph.Op;
import io.convsmith.graph.Pooling;
import io.convsmith.graph.PoolingGradient;
import io.convsmith.graph.Products;
import io.convsmith.graph.RandomStream;
import io.convsmith.graph.Reductions;
import io.convsmith.graph.Shaping;
import io.convsmith.graph.Sources;
import io.convsmith.graph.Transposed;
import io.convsmith.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * For each op when and how it can be computed in parts along its first axis. They are algebra, true
 * whatever the axis means; an op without a rule is computed whole.
 */
final class CutRules {
  private static final Set<Op<?>> ELEMENTWISE =
      Set.of(
          Elementwise.PLUS,
          Elementwise.MINUS,
          Elementwise.TIMES,
          Elementwise.DIV,
          Elementwise.POW,
          Elementwise.MAXIMUM,
          Elementwise.MINIMUM,
          Elementwise.GREATER_THAN,
          Elementwise.GREATER_OR_EQUAL,
          Elementwise.EQUAL_TO,
          Elementwise.WHERE,
          Functions.UNARY_MINUS,
          Functions.SQRT,
          Functions.EXP,
          Functions.LOG,
          Functions.ABS,
          Functions.SIGN,
          Functions.SIN,
          Functions.COS,
          Functions.TANH,
          Functions.SIGMOID,
          Functions.STEP,
          Functions.RELU,
          Functions.ROUND,
          Functions.FLOOR);

  /** A rule for nodes of one op. */
  @FunctionalInterface
  private interface Rule {
    Optional<Cut> of(CutRules rules, Node node);
  }

  private static final Map<Op<?>, Rule> RULES =
      Map.ofEntries(
          Map.entry(Sources.RANDOM_UNIFORM, CutRules::random),
          Map.entry(Shaping.BROADCAST, CutRules::broadcast),
          Map.entry(Shaping.RESHAPE, CutRules::reshape),
          Map.entry(Shaping.TRANSPOSE, CutRules::transpose),
          Map.entry(Shaping.REVERSE, CutRules::alongOthers),
          Map.entry(Shaping.SLICE, CutRules::slice),
          Map.entry(Shaping.PAD, CutRules::pad),
          Map.entry(Shaping.CONCAT, CutRules::concat),
          Map.entry(Reductions.SUM, CutRules::reduction),
          Map.entry(Reductions.MAX, CutRules::reduction),
          Map.entry(Reductions.KTH_LARGEST, CutRules::kthLargest),
          Map.entry(Reductions.ARG_MAX, CutRules::alongOthers),
          Map.entry(Reductions.SOFTMAX, CutRules::alongOthers),
          Map.entry(Reductions.LOG_SOFTMAX, CutRules::alongOthers),
          Map.entry(Products.MATMUL, CutRules::matmul),
          Map.entry(Products.SOLVE, CutRules::solve),
          Map.entry(Convolutions.CONVOLUTION, CutRules::images),
          Map.entry(Convolutions.INPUT_GRADIENT, CutRules::inputGradient),
          Map.entry(Convolutions.KERNEL_GRADIENT, CutRules::kernelGradient),
          Map.entry(Pooling.MAX_POOLING, CutRules::images),
          Map.entry(Pooling.AVERAGE_POOLING, CutRules::images),
          Map.entry(Pooling.AVERAGE_POOLING_GRADIENT, CutRules::averageGradient),
          Map.entry(Pooling.MAX_POOLING_SCATTER, CutRules::bothImages),
          Map.entry(Pooling.MAX_POOLING_GATHER, CutRules::bothImages));

  private final Shards shards;
  private final Predicate<Node> isDivided;

  /**
   * @param isDivided whether there are parts of an input
   */
  CutRules(Shards shards, Predicate<Node> isDivided) {
    this.shards = shards;
    this.isDivided = isDivided;
  }

  /** How a node is computed in parts; nothing if whole, as what has no axes, hence no rows. */
  Optional<Cut> of(Node node) {
    if (node.shape().rank() == 0) {
      return Optional.empty();
    }
    Rule rule = ELEMENTWISE.contains(node.op()) ? CutRules::elementwise : RULES.get(node.op());
    return rule == null ? Optional.empty() : rule.of(this, node);
  }

  private int rows(Node node) {
    return node.shape().rank() == 0 ? 0 : node.shape().get(0);
  }

  private boolean dividesFirst(Node node) {
    return shards.divides(rows(node));
  }

  /** The shape of a part of some rows. */
  private Shape part(Shape shape, int shard) {
    return shape.with(0, shards.size(shard, shape.get(0)));
  }

  private Optional<Cut> random(Node node) {
    if (!dividesFirst(node)) {
      return Optional.empty();
    }
    RandomStream stream = (RandomStream) node.attributes();
    Shape shape = stream.shape();
    long each = shape.size() / shape.get(0);
    return Optional.of(
        Cut.rows(
            List.of(),
            shard ->
                new RandomStream(
                    part(shape, shard),
                    stream.stream(),
                    stream.first() + each * shards.begin(shard, shape.get(0)))));
  }

  private Optional<Cut> elementwise(Node node) {
    List<Boolean> divided = new ArrayList<>();
    boolean any = false;
    for (Node input : node.inputs()) {
      boolean aligned =
          input.shape().rank() == node.shape().rank()
              && rows(input) == rows(node)
              && rows(node) > 1;
      divided.add(aligned);
      any |= aligned && isDivided.test(input);
    }
    return any && dividesFirst(node) ? Optional.of(Cut.rows(node, divided)) : Optional.empty();
  }

  /** Stretching over the batch is done by each part for itself, even of what none of them has. */
  private Optional<Cut> broadcast(Node node) {
    Node input = node.input(0);
    boolean aligned =
        input.shape().rank() == node.shape().rank() && rows(input) == rows(node) && rows(node) > 1;
    boolean stretched = !aligned && rows(node) == shards.batch();
    boolean possible = stretched || (aligned && isDivided.test(input) && dividesFirst(node));
    return possible
        ? Optional.of(Cut.rows(List.of(aligned), shard -> part(node.shape(), shard)))
        : Optional.empty();
  }

  private Optional<Cut> reshape(Node node) {
    return isDivided.test(node.input(0)) && dividesFirst(node)
        ? Optional.of(Cut.rows(List.of(true), shard -> part(node.shape(), shard)))
        : Optional.empty();
  }

  private Optional<Cut> transpose(Node node) {
    Axes order = (Axes) node.attributes();
    return rowsOf(node, order.list().get(0) == 0);
  }

  /** An op along axes of which the first is none. */
  private Optional<Cut> alongOthers(Node node) {
    return rowsOf(node, !((Axes) node.attributes()).contains(0));
  }

  private Optional<Cut> kthLargest(Node node) {
    return rowsOf(node, !((Kth) node.attributes()).axes().contains(0));
  }

  private Optional<Cut> rowsOf(Node node, boolean possible) {
    return possible && isDivided.test(node.input(0))
        ? Optional.of(Cut.rows(node, List.of(true)))
        : Optional.empty();
  }

  private Optional<Cut> slice(Node node) {
    Block block = (Block) node.attributes();
    boolean all = block.first().get(0) == 0 && block.second().get(0) == rows(node.input(0));
    return all && isDivided.test(node.input(0))
        ? Optional.of(
            Cut.rows(
                List.of(true),
                shard -> {
                  List<Integer> end = new ArrayList<>(block.second());
                  end.set(0, shards.size(shard, end.get(0)));
                  return new Block(block.first(), end);
                }))
        : Optional.empty();
  }

  private Optional<Cut> pad(Node node) {
    Block block = (Block) node.attributes();
    return rowsOf(node, block.first().get(0) == 0 && block.second().get(0) == 0);
  }

  private Optional<Cut> concat(Node node) {
    boolean possible = !((Axes) node.attributes()).contains(0) && dividesFirst(node);
    return possible && node.inputs().stream().anyMatch(isDivided)
        ? Optional.of(Cut.rows(node, node.inputs().stream().map(input -> true).toList()))
        : Optional.empty();
  }

  private Optional<Cut> reduction(Node node) {
    if (!isDivided.test(node.input(0))) {
      return Optional.empty();
    }
    if (!((Axes) node.attributes()).contains(0)) {
      return Optional.of(Cut.rows(node, List.of(true)));
    }
    return Optional.of(
        Cut.gathered(
            node,
            List.of(true),
            node.op() == Reductions.SUM
                ? (a, b) -> Node.of(a.plus(b))
                : (a, b) -> Node.of(a.maximum(b))));
  }

  private Optional<Cut> matmul(Node node) {
    Transposed transposed = (Transposed) node.attributes();
    Node first = node.input(0);
    Node second = node.input(1);
    if (node.shape().rank() > 2) {
      return stacks(node);
    }
    if (!transposed.first()) {
      return isDivided.test(first)
          ? Optional.of(Cut.rows(node, List.of(true, false)))
          : Optional.empty();
    }
    return !transposed.second() && isDivided.test(first) && isDivided.test(second)
        ? Optional.of(Cut.gathered(node, List.of(true, true), (a, b) -> Node.of(a.plus(b))))
        : Optional.empty();
  }

  private Optional<Cut> solve(Node node) {
    return node.shape().rank() > 2 ? stacks(node) : Optional.empty();
  }

  /** Each matrix of a stack with the same of the other. */
  private Optional<Cut> stacks(Node node) {
    return node.inputs().stream().anyMatch(isDivided) && dividesFirst(node)
        ? Optional.of(Cut.rows(node, List.of(true, true)))
        : Optional.empty();
  }

  /** The first input is images, others are needed whole. */
  private Optional<Cut> images(Node node) {
    return isDivided.test(node.input(0))
        ? Optional.of(
            Cut.rows(node, IntStream.range(0, node.inputs().size()).mapToObj(i -> i == 0).toList()))
        : Optional.empty();
  }

  private Optional<Cut> bothImages(Node node) {
    return isDivided.test(node.input(0)) || isDivided.test(node.input(1))
        ? Optional.of(Cut.rows(node, List.of(true, true)))
        : Optional.empty();
  }

  private Optional<Cut> inputGradient(Node node) {
    ConvolutionGradient gradient = (ConvolutionGradient) node.attributes();
    return isDivided.test(node.input(0))
        ? Optional.of(
            Cut.rows(
                List.of(true, false),
                shard -> new ConvolutionGradient(gradient.geometry(), part(gradient.of(), shard))))
        : Optional.empty();
  }

  private Optional<Cut> kernelGradient(Node node) {
    return isDivided.test(node.input(0)) || isDivided.test(node.input(1))
        ? Optional.of(Cut.gathered(node, List.of(true, true), (a, b) -> Node.of(a.plus(b))))
        : Optional.empty();
  }

  private Optional<Cut> averageGradient(Node node) {
    PoolingGradient gradient = (PoolingGradient) node.attributes();
    return isDivided.test(node.input(0))
        ? Optional.of(
            Cut.rows(
                List.of(true),
                shard -> new PoolingGradient(gradient.window(), part(gradient.images(), shard))))
        : Optional.empty();
  }
}
