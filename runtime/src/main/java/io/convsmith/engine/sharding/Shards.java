package io.convsmith.engine.sharding;

/**
 * A batch in consecutive parts of nearly equal size.
 *
 * @param batch the number of examples
 * @param count the number of parts, at most {@code batch}
 */
public record Shards(int batch, int count) {
  /** Checks that no part is empty. */
  public Shards {
    if (count < 1 || count > batch) {
      throw new IllegalArgumentException(
          "A batch of " + batch + " cannot be divided into " + count + " parts.");
    }
  }

  /** Whether rows can be divided: so many for each example. */
  boolean divides(int rows) {
    return rows > 0 && rows % batch == 0;
  }

  /** Where a part begins among rows, of which each example has equally many. */
  int begin(int shard, int rows) {
    return Math.toIntExact((long) shard * batch / count) * (rows / batch);
  }

  /** Where it ends. */
  int end(int shard, int rows) {
    return begin(shard + 1, rows);
  }

  /** How many rows it has. */
  int size(int shard, int rows) {
    return end(shard, rows) - begin(shard, rows);
  }
}
