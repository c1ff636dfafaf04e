package io.convsmith.processor.model;

import java.util.List;

/**
 * How a layer calls its op.
 *
 * @param owner the class of the method
 * @param method the method's name
 * @param onInstance whether the op is a class that the layer creates, not a static method
 * @param arguments what the method is given, in its order
 */
public record Call(ClassRef owner, String method, boolean onInstance, List<Argument> arguments) {
  /** Copies the list. */
  public Call {
    arguments = List.copyOf(arguments);
  }
}
