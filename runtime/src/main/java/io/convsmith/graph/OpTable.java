package io.convsmith.graph;

import java.util.List;
import java.util.stream.Stream;

/**
 * All ops there are.
 *
 * <p>To add one: write its row in the class of its family, list it in that class' {@code rows()},
 * and give each engine a kernel for it. The tests take rows from here, so its gradient check and
 * its comparison between engines come by themselves.
 */
public final class OpTable {
  private static final List<Op<?>> ROWS =
      Stream.of(
              Sources.rows(),
              Elementwise.rows(),
              Functions.rows(),
              Reductions.rows(),
              Shaping.rows(),
              Products.rows(),
              Convolutions.rows(),
              Pooling.rows(),
              Gradients.rows())
          .<Op<?>>flatMap(List::stream)
          .toList();

  private OpTable() {}

  /** Whether each number of a result is a function of one number of each input, broadcast. */
  public static boolean elementByElement(Op<?> op) {
    return Elementwise.rows().contains(op) || Functions.rows().contains(op);
  }

  /** Every row, in a fixed order. */
  public static List<Op<?>> rows() {
    return ROWS;
  }
}
