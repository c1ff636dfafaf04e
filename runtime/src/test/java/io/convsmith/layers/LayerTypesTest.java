package io.convsmith.layers;

import static io.convsmith.activations.Activations.RELU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.convsmith.activations.Activation;
import io.convsmith.constraints.Constraint;
import io.convsmith.initializers.Initializer;
import io.convsmith.initializers.Initializers;
import io.convsmith.regularizers.Regularizer;
import io.convsmith.saving.Json;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayerTypesTest {
  /** An initializer, regularizer and constraint in one, with a parameter. */
  record Own(double factor) implements Initializer {
    @Override
    public float[] draw(Shape shape, long seed) {
      return new float[] {(float) factor, seed};
    }

    @Override
    public Map<String, Object> config() {
      return Map.of("type", "own", "factor", factor);
    }

    static Own of(Map<String, ?> config) {
      assertThat(config).containsOnlyKeys("type", "factor");
      return new Own((double) config.get("factor"));
    }
  }

  record Sum(double factor) implements Regularizer, Constraint {
    @Override
    public Tensor penalty(Tensor values) {
      return values.sum().times(factor);
    }

    @Override
    public Tensor project(Tensor updated) {
      return updated.minimum(factor);
    }

    @Override
    public Map<String, Object> config() {
      return Map.of("type", "sum", "factor", factor);
    }
  }

  record Snake() implements Activation {
    @Override
    public Tensor activate(Tensor inputs) {
      return inputs.plus(inputs.sin().square());
    }

    @Override
    public String name() {
      return "snake";
    }
  }

  static final class Scale extends Layer {
    private final Options options;

    static final class Options extends LayerOptions<Options> {
      private Initializer gainInitializer = Initializers.ones();

      @Override
      protected Options self() {
        return this;
      }

      @Override
      protected void readFrom(LayerConfig config) {
        super.readFrom(config);
        gainInitializer = config.initializer("gainInitializer");
      }
    }

    Scale(Options options) {
      super(options);
      this.options = options;
    }

    @Override
    public Map<String, Object> config() {
      Map<String, Object> config = super.config();
      config.put("gainInitializer", options.gainInitializer.config());
      return config;
    }

    @Override
    protected Tensor call(Tensor inputs) {
      return inputs;
    }
  }

  @Test
  void the_librarys_layers_are_called_by_their_classes_simple_names() {
    assertThat(LayerTypes.nameOf(new Conv2D(1, 1))).isEqualTo("Conv2D");
    assertThat(LayerTypes.nameOf(new Add())).isEqualTo("Add");
  }

  @Test
  void what_extends_a_layer_is_not_that_layer() {
    assertThat(LayerTypes.nameOf(new Conv2D(1, 1) {})).isEqualTo(getClass().getName() + "$1");
    assertThat(LayerTypes.nameOf(new Scale(new Scale.Options())))
        .isEqualTo(getClass().getName() + "$Scale");
  }

  @Test
  void an_op_cannot_pass_for_one_of_the_librarys_layers() {
    Layer disguised =
        new Conv2D(1, 1) {
          @Override
          protected String opId() {
            return "Conv2D";
          }
        };

    assertThatIllegalArgumentException()
        .isThrownBy(() -> LayerTypes.nameOf(disguised))
        .withMessage(
            "Conv2D \"conv2d\": in a file its name, \"Conv2D\", would be that of one of the"
                + " library's layers: rename it, or give its op an id.");
  }

  @Test
  void an_unknown_layer_is_refused_with_what_to_do() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerTypes().made("Conv2d", Map.of()))
        .withMessage(
            "There is no layer \"Conv2d\" (did you mean \"Conv2D\"?): put the jar of its op on the"
                + " class path; or, if it is written by hand, say so by"
                + " Model.load(path, o -> o.layer(Conv2d.class, config -> ..)).");
    assertThat(new LayerTypes().knows("Conv2d")).isFalse();
    assertThat(new LayerTypes().knows("Conv2D")).isTrue();
  }

  @Test
  void a_class_is_no_layer_by_being_there() {
    for (String type :
        List.of("java.lang.Runtime", Conv2D.class.getName(), Scale.class.getName())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new LayerTypes().made(type, Map.of()))
          .withMessageStartingWith("There is no layer \"" + type + "\"");
    }
  }

  @Test
  void a_layer_written_by_hand_is_made_by_what_was_added_for_it() {
    Scale.Options options = new Scale.Options().name("scale");
    options.gainInitializer = Initializers.seeded(5, new Own(2));
    Scale scale = new Scale(options);
    LayerTypes types =
        new LayerTypes()
            .initializer("own", Own::of)
            .add(
                LayerTypes.nameOf(scale),
                config -> new Scale(new LayerConfig("Scale", config).into(new Scale.Options())));

    Layer again = types.made(LayerTypes.nameOf(scale), json(scale));

    assertThat(again).isInstanceOf(Scale.class).isNotSameAs(scale);
    assertThat(again.config()).isEqualTo(scale.config());
    assertThat(((Scale) again).options.gainInitializer).isEqualTo(options.gainInitializer);
  }

  @Test
  void own_parts_take_the_places_of_their_descriptions() {
    Conv2D layer =
        new Conv2D(
            2,
            1,
            c ->
                c.activation(new Snake())
                    .kernelInitializer(new Own(0.5))
                    .biasInitializer(Initializers.seeded(3, new Own(0.25)))
                    .kernelRegularizer(new Sum(2))
                    .biasConstraint(new Sum(3)));
    LayerTypes types =
        new LayerTypes()
            .activation(new Snake())
            .initializer("own", Own::of)
            .regularizer("sum", config -> new Sum((double) config.get("factor")))
            .constraint("sum", config -> new Sum((double) config.get("factor")));

    Conv2D again = (Conv2D) types.made("Conv2D", json(layer));

    assertThat(again.config()).isEqualTo(layer.config());
    assertThat(again.settings).isEqualTo(layer.settings);
    assertThat(again.settings.biasInitializer().draw(Shape.of(2), 9)).containsExactly(0.25f, 3);
  }

  @Test
  void own_parts_that_were_not_added_are_refused_with_what_to_do() {
    Conv2D layer = new Conv2D(2, 1, c -> c.name("first").kernelInitializer(new Own(0.5)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerTypes().made("Conv2D", json(layer)))
        .withMessage(
            "\"kernelInitializer\" of Conv2D \"first\" must be one of the library's, but is"
                + " \"own\": if that initializer is yours, say so by"
                + " Model.load(path, o -> o.initializer(\"own\", config -> ..)).");
  }

  @Test
  void a_formula_without_a_name_is_refused_or_can_be_said() {
    Dense layer = new Dense(2, c -> c.name("last").activation(x -> x.times(2)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerTypes().made("Dense", json(layer)))
        .withMessage(
            "\"activation\" of Dense \"last\" is a custom one, whose formula is not in the file:"
                + " if that activation is yours, say so by"
                + " Model.load(path, o -> o.activation(\"custom\", ..)).");
    LayerTypes types = new LayerTypes().activation("custom", x -> x.times(2));
    assertThat(types.made("Dense", json(layer)).config()).isEqualTo(layer.config());
  }

  @Test
  void names_of_the_library_cannot_be_taken() {
    LayerTypes types = new LayerTypes();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> types.add("Dense", config -> new Dense(1)))
        .withMessage("The library has a layer named \"Dense\": give yours another name.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> types.activation(RELU))
        .withMessage("The library has its own activation named \"relu\": give yours another name.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> types.initializer("he_normal", config -> new Own(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> types.initializer("seeded", config -> new Own(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> types.regularizer("l2", config -> new Sum(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> types.constraint("nonNeg", config -> new Sum(1)));
  }

  @Test
  void what_users_functions_throw_is_told_in_one_sentence() {
    LayerTypes types =
        new LayerTypes()
            .add("demo.Broken", config -> new Dense((int) config.get("units")))
            .initializer("own", config -> Own.of(Map.of()));
    Map<String, Object> config = new LinkedHashMap<>(new Dense(1).config());
    config.put("units", "many");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> types.made("demo.Broken", config))
        .withMessageStartingWith(
            "The layer demo.Broken could not be made of its config (java.lang.ClassCastException");
  }

  private static Map<String, Object> json(Layer layer) {
    return Json.read(Json.write(layer.config()), "the config");
  }
}
