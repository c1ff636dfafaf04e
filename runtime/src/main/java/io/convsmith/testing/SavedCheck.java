package io.convsmith.testing;

import io.convsmith.ConvsmithGenerated;
import io.convsmith.layers.ConvolutionLayer;
import io.convsmith.layers.LayerTypes;
import io.convsmith.saving.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a layer in a saved model: its config is written as JSON, and {@link LayerTypes}
 * makes it again of that, by the name that stands in the file.
 */
final class SavedCheck {
  private static final String CHECK = "saved";
  private static final String CUSTOM = "custom";

  private final Subject subject;
  private final Findings findings;

  SavedCheck(Subject subject, Findings findings) {
    this.subject = subject;
    this.findings = findings;
  }

  /**
   * Checks that nothing is lost.
   *
   * @param reader makes a layer that is not registered, as users add it; what is not registered and
   *     has no reader cannot be checked, which the check of the config notes
   */
  void of(@Nullable Function<Map<String, Object>, ? extends ConvolutionLayer> reader) {
    findings.collect(
        CHECK,
        () -> {
          ConvolutionLayer layer = subject.fresh();
          String type = LayerTypes.nameOf(layer);
          LayerTypes types = new LayerTypes(layer.getClass().getClassLoader());
          if (!types.knows(type)
              && !layer.getClass().isAnnotationPresent(ConvsmithGenerated.class)) {
            if (reader == null) {
              return;
            }
            types.add(type, config -> reader.apply(new LinkedHashMap<>(config)));
          }
          Map<String, Object> config = layer.config();
          if (custom(config)) {
            findings.note(
                CHECK, "not checked, since the layer has a custom part, which no file can hold.");
            return;
          }
          Map<String, @Nullable Object> read = Json.read(Json.write(config), "the config");
          new ConfigCheck(subject, findings, CHECK)
              .of(layer, (ConvolutionLayer) types.made(type, read));
        });
  }

  private static boolean custom(Map<?, ?> config) {
    return CUSTOM.equals(config.get("type"))
        || CUSTOM.equals(config.get("activation"))
        || config.values().stream().anyMatch(it -> it instanceof Map<?, ?> map && custom(map));
  }
}
