package io.convsmith.processor.model;

import java.util.List;

/**
 * The texts of an annotation's element that takes several.
 *
 * @param written whether the element is written at all, and its default does not count
 * @param items what is written, each where it is
 * @param site where the whole is written, or where it would be
 */
public record StatedList(boolean written, List<Stated> items, Site site) {
  /** Copies the list. */
  public StatedList {
    items = List.copyOf(items);
  }

  /** The bare texts. */
  public List<String> texts() {
    return items.stream().map(Stated::text).toList();
  }
}
