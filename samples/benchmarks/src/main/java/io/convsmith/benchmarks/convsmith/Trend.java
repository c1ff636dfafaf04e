package io.convsmith.benchmarks.convsmith;

import java.util.ArrayList;
import java.util.List;

/** Points, and the line that lies closest to them. */
final class Trend {
  private record Point(double x, double y) {}

  private final List<Point> points = new ArrayList<>();

  void add(double x, double y) {
    points.add(new Point(x, y));
  }

  /** The slope of the line of least squares through the points from an index on; NaN below two. */
  double slope(int from) {
    List<Point> used = points.subList(Math.min(from, points.size()), points.size());
    double meanX = used.stream().mapToDouble(Point::x).average().orElse(Double.NaN);
    double meanY = used.stream().mapToDouble(Point::y).average().orElse(Double.NaN);
    double together = used.stream().mapToDouble(p -> (p.x() - meanX) * (p.y() - meanY)).sum();
    double alone = used.stream().mapToDouble(p -> (p.x() - meanX) * (p.x() - meanX)).sum();
    return together / alone;
  }
}
