package io.convsmith.initializers;

import io.convsmith.names.Catalogue;
import io.convsmith.names.Description;
import java.util.Map;
import java.util.function.Function;

/** Makes initializers of what a layer's config shows of them. */
final class DescribedInitializers {
  /** A user's own initializer with a seed: its config may have a "seed" too, so it stays apart. */
  static final String SEEDED = "seeded";

  static final String INITIALIZER = "initializer";
  static final String SEED = "seed";
  private static final Catalogue<Function<Description, Initializer>> CATALOGUE =
      new Catalogue<Function<Description, Initializer>>("initializer")
          .add(() -> it -> Initializers.zeros(), "zeros")
          .add(() -> it -> Initializers.ones(), "ones")
          .add(() -> it -> Initializers.constant(it.number("value")), "constant")
          .add(
              () -> it -> Initializers.randomUniform(it.number("low"), it.number("high")),
              "randomUniform")
          .add(
              () -> it -> Initializers.randomNormal(it.number("mean"), it.number("deviation")),
              "randomNormal")
          .add(
              () -> it -> Initializers.truncatedNormal(it.number("mean"), it.number("deviation")),
              "truncatedNormal")
          .add(() -> it -> Initializers.lecunNormal(), "lecunNormal")
          .add(() -> it -> Initializers.lecunUniform(), "lecunUniform")
          .add(() -> it -> Initializers.glorotNormal(), "glorotNormal")
          .add(() -> it -> Initializers.glorotUniform(), "glorotUniform")
          .add(() -> it -> Initializers.heNormal(), "heNormal")
          .add(() -> it -> Initializers.heUniform(), "heUniform")
          .add(
              () ->
                  it ->
                      Initializers.varianceScaling(
                          it.number("scale"),
                          it.constant("mode", FanMode.class),
                          it.constant("distribution", Distribution.class)),
              "varianceScaling");

  private DescribedInitializers() {}

  static boolean has(String type) {
    return type.equals(SEEDED) || CATALOGUE.has(type);
  }

  static Initializer of(Map<String, ?> config) {
    Description description = new Description("initializer", config);
    if (description.type().equals(SEEDED)) {
      return description.made(
          it ->
              Initializers.seeded(
                  it.whole(SEED),
                  it.nested(INITIALIZER, Initializer.class, DescribedInitializers::plain)));
    }
    return plain(config);
  }

  private static Initializer plain(Map<String, ?> config) {
    Description description = new Description("initializer", config);
    Function<Description, Initializer> maker = CATALOGUE.of(description.type());
    return description.made(
        it -> {
          Initializer plain = maker.apply(it);
          return it.has(SEED) ? Initializers.seeded(it.whole(SEED), plain) : plain;
        });
  }
}
