package io.convsmith.engine.nd4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;

/**
 * The Maven artifacts that bring native libraries, and what to say when one does not load.
 *
 * <pre>{@code
 * NativeArtifact.report("oneDNN", failure, NativeArtifact.DNNL, NativeArtifact.OPENCL);
 * // oneDNN cannot be loaded on linux-x86_64, since these are not on the class path: org.bytedeco:..
 * }</pre>
 */
public enum NativeArtifact {
  /** OpenBLAS, which ND4J needs. */
  OPENBLAS(
      "org.bytedeco:openblas", "org/bytedeco/openblas/", "global/openblas", "jniopenblas_nolapack"),
  /** ND4J. */
  ND4J("org.nd4j:nd4j-native", "org/nd4j/linalg/cpu/nativecpu/bindings/", "Nd4jCpu", "jnind4jcpu"),
  /** oneDNN. */
  DNNL("org.bytedeco:dnnl", "org/bytedeco/dnnl/", "global/dnnl", "jnidnnl"),
  /** OpenCL, to which the classes of oneDNN refer. */
  OPENCL("org.bytedeco:opencl", "org/bytedeco/opencl/", "global/OpenCL", "jniOpenCL");

  private final String coordinates;
  private final String directory;
  private final String mainClass;
  private final String library;

  NativeArtifact(String coordinates, String directory, String mainClass, String library) {
    this.coordinates = coordinates;
    this.directory = directory;
    this.mainClass = mainClass;
    this.library = library;
  }

  /** The system and the processor as classifiers name them: {@code linux-x86_64}. */
  public static String platform() {
    try {
      return Loader.getPlatform();
    } catch (LinkageError withoutJavaCpp) {
      String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
      return system + "-" + System.getProperty("os.arch").replace("amd64", "x86_64");
    }
  }

  /**
   * One sentence, without a full stop, on a library that does not load: the platform, and what is
   * missing and how to get it, or, if all is there, the reason that was given.
   *
   * @param name of the library
   * @param failure what loading it has thrown
   * @param needed the artifacts that it is loaded from
   */
  public static String report(String name, Throwable failure, NativeArtifact... needed) {
    String platform = platform();
    List<String> missing = missing(platform, needed);
    String begin = name + " cannot be loaded on " + platform;
    return missing.isEmpty()
        ? begin
            + ", although its Maven artifacts are on the class path: "
            + reason(failure)
            + ", so make sure that the system's libraries are not older than the platform asks for"
            + " and that programs may be run from the cache directory, or name another one by"
            + " -Dorg.bytedeco.javacpp.cachedir=<directory>"
        : begin
            + ", since the class path lacks "
            + String.join(" and ", missing)
            + ": add "
            + (missing.size() == 1 ? "this Maven artifact" : "these Maven artifacts")
            + " to the dependencies";
  }

  /** The innermost cause says most. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String reason = cause.toString().lines().collect(Collectors.joining(" "));
    return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
  }

  /** What is not on the class path, in Maven's coordinates. */
  private static List<String> missing(String platform, NativeArtifact... needed) {
    Properties versions = versions();
    List<String> missing = new ArrayList<>();
    for (NativeArtifact artifact : needed) {
      String name = artifact.coordinates.substring(artifact.coordinates.indexOf(':') + 1);
      String coordinates = artifact.coordinates + ":" + versions.getProperty(name);
      if (lacks(artifact.mainClass + ".class", artifact)) {
        missing.add(coordinates);
      }
      if (lacks(platform + "/" + System.mapLibraryName(artifact.library), artifact)) {
        missing.add(coordinates + ":" + platform);
      }
    }
    return missing;
  }

  private static boolean lacks(String file, NativeArtifact artifact) {
    ClassLoader loader = NativeArtifact.class.getClassLoader();
    return loader.getResource(artifact.directory + file) == null;
  }

  /** The versions that this build was made with, by artifact. */
  private static Properties versions() {
    Properties versions = new Properties();
    try (InputStream file = NativeArtifact.class.getResourceAsStream("artifacts.properties")) {
      versions.load(file);
      return versions;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
