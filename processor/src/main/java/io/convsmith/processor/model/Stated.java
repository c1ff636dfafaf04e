package io.convsmith.processor.model;

/**
 * The text of an annotation's element.
 *
 * @param text what is written there; empty if nothing is
 * @param site where it is written, or where it would be
 */
public record Stated(String text, Site site) {}
