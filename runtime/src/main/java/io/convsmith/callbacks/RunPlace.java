package io.convsmith.callbacks;

/**
 * Where a run of {@code fit} is.
 *
 * @param epoch how many epochs are done
 * @param step how many steps of the next one are done; all of them if it is only to be closed
 * @param over whether no other epoch begins
 */
public record RunPlace(int epoch, int step, boolean over) {}
