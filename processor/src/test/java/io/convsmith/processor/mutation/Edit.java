package io.convsmith.processor.mutation;

/**
 * One change of a text.
 *
 * @param start where what is replaced begins
 * @param end where it ends; the start, if nothing is taken away
 * @param replacement what stands there afterwards
 */
record Edit(int start, int end, String replacement) {
  static Edit insertion(int place, String text) {
    return new Edit(place, place, text);
  }

  static Edit deletion(int start, int end) {
    return new Edit(start, end, "");
  }

  String applied(String text) {
    return text.substring(0, start) + replacement + text.substring(end);
  }
}
