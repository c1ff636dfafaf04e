package io.convsmith.processor.model;

import java.util.List;

/**
 * A valid variable that an op adds to its layer.
 *
 * @param name its name, unique in the layer
 * @param trainable whether it is a parameter of the op's formula that is trained, or a state
 * @param shape its axes
 * @param initial where its first numbers come from
 */
public record VariableModel(String name, boolean trainable, List<SizeTerm> shape, Initial initial) {
  /** Copies the list. */
  public VariableModel {
    shape = List.copyOf(shape);
  }

  /** Where first numbers come from. */
  public sealed interface Initial {
    /**
     * An initializer of the runtime.
     *
     * @param method a static method of {@code io.convsmith.initializers.Initializers}
     * @param arguments its arguments as Java source
     */
    record Named(String method, List<String> arguments) implements Initial {
      /** Copies the list. */
      public Named {
        arguments = List.copyOf(arguments);
      }
    }

    /**
     * A static method of the user's, from the kernel's first numbers.
     *
     * @param call the method; its arguments are the kernel and the layer
     */
    record FromKernel(Call call) implements Initial {}
  }
}
