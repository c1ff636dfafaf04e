package io.convsmith.engine;

import io.convsmith.engine.sharding.Sharded;
import io.convsmith.graph.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Which lane computes a node, and when: a program is a row of phases, and in each phase every lane
 * has a list of nodes that needs nothing from the other lanes but what earlier phases left.
 *
 * <p>Parts of a batch are spread evenly over the lanes. A node that belongs to no part goes where
 * it can be computed earliest, and of several such lanes to the one with the least to do.
 */
final class Schedule {
  /**
   * A lane in a phase.
   *
   * @param phase counted from 0
   * @param lane counted from 0
   */
  record Place(int phase, int lane) {}

  private final Sharded sharded;
  private final int lanes;
  private final boolean frozen;
  private final Map<Node, Place> places = new HashMap<>();
  private final List<List<List<Node>>> phases = new ArrayList<>();

  private Schedule(Sharded sharded, int lanes, boolean frozen) {
    this.sharded = sharded;
    this.lanes = lanes;
    this.frozen = frozen;
  }

  /**
   * A schedule for a graph in parts.
   *
   * @param frozen whether the first phase holds exactly what depends on variables and constants
   *     alone
   */
  static Schedule of(Sharded sharded, int lanes, boolean frozen) {
    Schedule schedule = new Schedule(sharded, lanes, frozen);
    List<Node> nodes =
        sharded.graph().nodes().stream().filter(node -> Views.isComputed(node)).toList();
    schedule.place(nodes);
    schedule.delay(nodes);
    schedule.order(nodes);
    return schedule;
  }

  int lanes() {
    return lanes;
  }

  int phases() {
    return phases.size();
  }

  /** What a lane computes in a phase, in an order of execution. */
  List<Node> nodes(Place place) {
    return phases.get(place.phase).get(place.lane);
  }

  /** Where a computed node is computed. */
  Place place(Node node) {
    Place place = places.get(node);
    if (place == null) {
      throw new IllegalStateException(node + " is not computed.");
    }
    return place;
  }

  private void place(List<Node> nodes) {
    Set<Node> fixed = new HashSet<>(); // what depends on variables and constants alone
    Map<Place, Long> work = new HashMap<>();
    for (Node node : nodes) {
      List<Node> inputs = Views.computedInputs(node);
      if (frozen && isFixed(node, fixed)) {
        fixed.add(node);
        places.put(node, new Place(0, 0));
        continue;
      }
      int first = frozen ? 1 : 0;
      Integer part = sharded.parts().get(node);
      Place place =
          part == null
              ? earliest(inputs, first, work)
              : new Place(phaseOfPart(inputs, first, lane(part)), lane(part));
      places.put(node, place);
      work.merge(place, node.shape().size(), Long::sum);
    }
  }

  private int lane(int part) {
    return part * lanes / sharded.count();
  }

  private static boolean isFixed(Node node, Set<Node> fixed) {
    return !Views.isRandom(node)
        && node.inputs().stream()
            .map(Views::origin)
            .allMatch(source -> fixed.contains(source) || Views.isFixedSource(source));
  }

  private Place earliest(List<Node> inputs, int first, Map<Place, Long> work) {
    List<Place> choices = new ArrayList<>();
    for (int lane = 0; lane < lanes; lane++) {
      choices.add(new Place(phase(inputs, first, lane), lane));
    }
    return choices.stream()
        .min(
            Comparator.comparingInt(Place::phase)
                .thenComparingLong(place -> foreign(inputs, place))
                .thenComparingLong(place -> work.getOrDefault(place, 0L))
                .thenComparingInt(Place::lane))
        .orElseThrow();
  }

  /** How much another lane has in its cache. */
  private long foreign(List<Node> inputs, Place place) {
    return inputs.stream()
        .filter(input -> place(input).lane != place.lane)
        .mapToLong(input -> input.shape().size())
        .sum();
  }

  /** What the parts share keeps all of them waiting alike, so that the lanes stay even. */
  private int phaseOfPart(List<Node> inputs, int first, int lane) {
    int phase = phase(inputs, first, lane);
    for (Node input : inputs) {
      if (!sharded.parts().containsKey(input)) {
        phase = Math.max(phase, place(input).phase + 1);
      }
    }
    return phase;
  }

  private int phase(List<Node> inputs, int first, int lane) {
    int phase = first;
    for (Node input : inputs) {
      Place place = place(input);
      boolean here = place.lane == lane && !(frozen && place.phase == 0);
      phase = Math.max(phase, here ? place.phase : place.phase + 1);
    }
    return phase;
  }

  /** What needs nothing first, random numbers above all, is made where it is used, not before. */
  private void delay(List<Node> nodes) {
    Map<Node, Integer> needed = new HashMap<>();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      Place place = place(node);
      Integer latest = needed.get(node);
      if (Views.computedInputs(node).isEmpty() && latest != null && !(frozen && place.phase == 0)) {
        place = new Place(Math.max(place.phase, latest), place.lane);
        places.put(node, place);
      }
      for (Node input : Views.computedInputs(node)) {
        boolean together =
            place(input).lane == place.lane
                && sharded.parts().containsKey(input) == sharded.parts().containsKey(node);
        int by = together ? place.phase : place.phase - 1;
        needed.merge(input, by, Math::min);
      }
    }
  }

  /** Part after part, so that a lane has one of them in its cache at a time. */
  private void order(List<Node> nodes) {
    int count = 1 + nodes.stream().mapToInt(node -> place(node).phase).max().orElse(0);
    for (int phase = 0; phase < count; phase++) {
      List<List<Node>> perLane = new ArrayList<>();
      for (int lane = 0; lane < lanes; lane++) {
        perLane.add(new ArrayList<>());
      }
      phases.add(perLane);
    }
    Map<Node, Integer> missing = new HashMap<>();
    Map<Node, List<Node>> users = new HashMap<>();
    PriorityQueue<Node> ready =
        new PriorityQueue<>(
            Comparator.<Node>comparingInt(node -> place(node).phase)
                .thenComparingInt(node -> sharded.parts().getOrDefault(node, -1))
                .thenComparingLong(Node::id));
    for (Node node : nodes) {
      List<Node> inputs = Views.computedInputs(node);
      missing.put(node, inputs.size());
      inputs.forEach(input -> users.computeIfAbsent(input, absent -> new ArrayList<>()).add(node));
      if (inputs.isEmpty()) {
        ready.add(node);
      }
    }
    while (!ready.isEmpty()) {
      Node node = ready.remove();
      nodes(place(node)).add(node);
      for (Node user : users.getOrDefault(node, List.of())) {
        if (missing.merge(user, -1, Integer::sum) == 0) {
          ready.add(user);
        }
      }
    }
  }
}
