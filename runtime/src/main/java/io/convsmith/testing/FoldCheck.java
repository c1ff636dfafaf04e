package io.convsmith.testing;

import io.convsmith.engine.NDArrays;
import io.convsmith.layers.ConvolutionLayer;
import io.convsmith.models.FoldedModel;
import io.convsmith.models.Sequential;
import io.convsmith.tensor.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer that can be folded into a plain one predicts the same then, bit for bit. */
final class FoldCheck {
  private static final String CHECK = "fold";

  private final Subject subject;
  private final Findings findings;

  FoldCheck(Subject subject, Findings findings) {
    this.subject = subject;
    this.findings = findings;
  }

  void of(ConvolutionLayer layer) {
    INDArray images = subject.images();
    try (Sequential model = subject.model(layer)) {
      FoldedModel folded = model.fold();
      try (var plain = folded.model()) {
        if (folded.kept().isEmpty()) {
          Shape outputs = layer.outputShape(subject.inputs());
          double[] expected = NDArrays.doubles(model.predict(images));
          Worst worst = Worst.of(outputs, NDArrays.doubles(plain.predict(images)), expected, 0);
          if (worst != null) {
            findings.fail(
                CHECK,
                "the folded layer gives other outputs "
                    + outputs
                    + ". "
                    + worst.says("folded", "unfolded")
                    + " Does the op keep something from one call to the next?");
          }
        } else {
          findings.note(CHECK, folded.kept().get(0).toString());
        }
      }
    }
  }
}
