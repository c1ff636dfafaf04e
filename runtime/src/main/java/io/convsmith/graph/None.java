package io.convsmith.graph;

/** The attributes of an op that needs none. */
public enum None {
  /** The only value. */
  NONE
}
