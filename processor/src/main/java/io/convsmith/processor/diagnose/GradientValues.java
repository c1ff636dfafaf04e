package io.convsmith.processor.diagnose;

import io.convsmith.processor.diagnose.MethodCheck.Signature;
import io.convsmith.processor.model.Argument;
import io.convsmith.processor.model.HyperparameterModel;
import io.convsmith.processor.model.ParameterDeclaration;
import io.convsmith.processor.model.TypeDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a hand-written gradient of an op can receive, by name. */
final class GradientValues {
  private static final TypeDescription TENSOR =
      TypeDescription.of(TypeDescription.Kind.TENSOR, "io.convsmith.tensor.Tensor");

  private final Map<String, Value> values = new LinkedHashMap<>();

  GradientValues(Signature signature, Hyperparameters hyperparameters) {
    boolean whole = signature.operation() == Operation.WHOLE_OPERATION;
    if (whole) {
      put("inputs", new Argument.Inputs());
    }
    put("kernel", new Argument.Kernel());
    List<ParameterDeclaration> parameters = signature.method().parameters();
    List<Argument> arguments = signature.call().arguments();
    for (int i = 0; i < Math.min(parameters.size(), arguments.size()); i++) {
      Argument argument = arguments.get(i);
      boolean tensor =
          argument instanceof Argument.Inputs
              || argument instanceof Argument.Kernel
              || (argument instanceof Argument.Stored stored && stored.variable().trainable());
      if (tensor) {
        put(parameters.get(i).name(), argument);
      }
    }
    put(whole ? "outputs" : "effectiveKernel", new Argument.Result());
    put("upstream", new Argument.Upstream());
    for (HyperparameterModel model : hyperparameters.all()) {
      values.put(model.name(), new Value(new Argument.Value(model), model.type()));
    }
  }

  /** What has a name; null if nothing has. */
  @Nullable Value named(String name) {
    return values.get(name);
  }

  /** All names. */
  List<String> names() {
    return new ArrayList<>(values.keySet());
  }

  private void put(String name, Argument argument) {
    values.put(name, new Value(argument, TENSOR));
  }

  /**
   * Something that a gradient can receive.
   *
   * @param argument what the layer passes
   * @param type the type it has
   */
  record Value(Argument argument, TypeDescription type) {}
}
