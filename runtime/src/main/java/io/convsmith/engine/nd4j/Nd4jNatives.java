package io.convsmith.engine.nd4j;

import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;

/**
 * The native libraries without which nothing runs: JavaCPP's, ND4J's and the BLAS. They are loaded
 * here without starting ND4J, which takes long and is needed by few programs.
 */
public final class Nd4jNatives {
  private Nd4jNatives() {}

  /**
   * Loads them, at the first call.
   *
   * @throws IllegalStateException if they do not load: one sentence with the platform, the Maven
   *     artifacts that are missing, and what to do
   */
  public static void require() {
    Loading.FAILURE.ifPresent(
        sentence -> {
          throw new IllegalStateException(sentence);
        });
  }

  private static final class Loading {
    static final Optional<String> FAILURE = attempt();

    private static Optional<String> attempt() {
      NativeLimits.prepare();
      try {
        Loader.load(openblas_nolapack.class);
        Loader.load(Nd4jCpu.class);
        Pointer.totalPhysicalBytes(); // either brings JavaCPP's own library along
        return Optional.empty();
      } catch (LinkageError | RuntimeException failure) {
        return Optional.of(
            NativeArtifact.report("ND4J", failure, NativeArtifact.OPENBLAS, NativeArtifact.ND4J)
                + ".");
      }
    }
  }
}
