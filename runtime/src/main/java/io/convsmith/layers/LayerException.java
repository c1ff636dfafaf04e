package io.convsmith.layers;

/** A refusal whose message already names its layer. */
final class LayerException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  LayerException(String message) {
    super(message);
  }

  LayerException(String message, Throwable cause) {
    super(message, cause);
  }
}
