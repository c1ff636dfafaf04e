package io.convsmith.engine.onednn;

import static io.convsmith.engine.onednn.Numbers.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.engine.kernel.NumberType;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.bytedeco.dnnl.global.dnnl;
import org.junit.jupiter.api.Test;

/**
 * Factors in bfloat16. Those that have no more than its 8 bits lose nothing, so that results are as
 * close to their definition as in single precision.
 */
class BfloatTest {
  private static final int CONFIGURATIONS = 100;

  private final OneDnnLibrary library = OneDnnLibrary.load(NumberType.BFLOAT16).orElseThrow();
  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void convolutionsAndTheirGradientsEqualTheirDefinition() {
    for (int i = 0; i < CONFIGURATIONS; i++) {
      RandomConvolution drawn = RandomConvolution.draw(random);
      float[] images = random(drawn.images());
      float[] kernel = random(drawn.kernel());
      float[] upstream = random(drawn.result());
      NaiveConvolution naive = drawn.naive();
      assertClose(
          i + " " + drawn,
          Workbench.run(library, drawn.forward(), images, kernel),
          naive.forward(images, kernel),
          drawn.forwardTerms());
      assertClose(
          i + " " + drawn,
          Workbench.run(library, drawn.inputGradient(), upstream, kernel),
          naive.inputGradient(upstream, kernel),
          drawn.inputTerms());
      assertClose(
          i + " " + drawn,
          Workbench.run(library, drawn.kernelGradient(), images, upstream),
          naive.kernelGradient(images, upstream),
          drawn.kernelTerms());
    }
  }

  @Test
  void factorsAreRoundedWhereTheProcessorHasInstructionsForThem() {
    Recording recording = new Recording(false);
    Node row = recording.placeholder("row", Shape.of(1, 64));
    Node column = recording.placeholder("column", Shape.of(64, 1));
    float[] ones = new float[64];
    float[] others = new float[64];
    Arrays.fill(ones, 1);
    Arrays.fill(others, 1 + 0x1p-10f);
    if (OneDnnLibrary.bfloat16Unavailable().isEmpty()) {
      Node product = Node.of(row.matmul(column));
      assertThat(Workbench.run(library, product, ones, others)).containsExactly(64);
    } else {
      assertThat(OneDnnLibrary.bfloat16Unavailable()).get().asString().contains("no bfloat16");
    }
  }

  @Test
  void processorsWithoutTheInstructionsAreTold() {
    Optional<String> refusal = OneDnnLibrary.lacksBfloat16(dnnl.dnnl_cpu_isa_avx512_core_vnni);
    assertThat(refusal)
        .contains("The processor has no bfloat16 instructions (AVX512-BF16 or AMX).");
    assertThat(OneDnnLibrary.lacksBfloat16(dnnl.dnnl_cpu_isa_avx2_vnni_2)).isPresent();
    assertThat(OneDnnLibrary.lacksBfloat16(dnnl.dnnl_cpu_isa_default)).isPresent();
    assertThat(OneDnnLibrary.lacksBfloat16(dnnl.dnnl_cpu_isa_avx512_core_bf16)).isEmpty();
    assertThat(OneDnnLibrary.lacksBfloat16(dnnl.dnnl_cpu_isa_avx10_1_512_amx)).isEmpty();
  }

  /** Numbers of 8 bits between -1 and 1. */
  private float[] random(Shape shape) {
    float[] numbers = Numbers.random(random, shape);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Float.intBitsToFloat(Float.floatToRawIntBits(numbers[i]) >> 16 << 16);
    }
    return numbers;
  }
}
