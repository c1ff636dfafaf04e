package io.convsmith.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a model each node of a recording was made for: a layer, the gradient of another
 * node, an optimizer's update.
 *
 * <p>Nodes do not know it, and while nobody listens nothing is kept. Whoever records something says
 * what it is for by {@link #within}; who wants to know records within {@link #listen}.
 *
 * <pre>{@code
 * Provenance provenance = new Provenance();
 * Graph graph = provenance.listen(() -> recorder.record());
 * provenance.places(graph.outputs().get(0));   // the innermost first
 * }</pre>
 */
public final class Provenance {
  private static final ThreadLocal<@Nullable Provenance> LISTENING = new ThreadLocal<>();

  private final List<Span> spans = new ArrayList<>();

  /** The ids of the nodes that one thread made for something, and of others' in between. */
  private record Span(Object place, long first, long end) {
    boolean holds(Node node) {
      return node.id() >= first && node.id() < end;
    }
  }

  /** Nothing heard yet. */
  public Provenance() {}

  /** Does work, and hears what the nodes are for that it makes on this thread. */
  public <T> T listen(Supplier<T> work) {
    Provenance outer = LISTENING.get();
    LISTENING.set(this);
    try {
      return work.get();
    } finally {
      LISTENING.set(outer);
    }
  }

  /**
   * Does work whose nodes are made for something.
   *
   * @param place what they are for; for a gradient the node that it is of
   */
  public static <T> T within(Object place, Supplier<T> work) {
    Provenance listening = LISTENING.get();
    if (listening == null) {
      return work.get();
    }
    long first = Node.nextId();
    T result = work.get();
    listening.spans.add(new Span(place, first, Node.nextId()));
    return result;
  }

  /** What a node is for, the innermost place first. */
  public List<Object> places(Node node) {
    // Inner work ends first, so that its span comes first.
    return spans.stream().filter(span -> span.holds(node)).map(Span::place).toList();
  }
}
