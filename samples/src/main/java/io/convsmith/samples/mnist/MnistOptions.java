package io.convsmith.samples.mnist;

import io.convsmith.callbacks.BackupAndRestore;
import io.convsmith.callbacks.Callback;
import io.convsmith.datasets.Mnist;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the command line of {@link MnistTraining} can ask for. */
final class MnistOptions {
  @Option(names = "--plain", description = "Ordinary Conv2D instead of the standardized layers.")
  boolean plain;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Decides weights, order and dropout (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--epochs",
      defaultValue = "5",
      description = "How often all examples are visited (default: ${DEFAULT-VALUE}).")
  int epochs;

  @Option(
      names = "--batch-size",
      defaultValue = "128",
      description = "Examples per step (default: ${DEFAULT-VALUE}).")
  int batchSize;

  @Option(
      names = "--limit",
      defaultValue = "2147483647",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = "Use only the first examples, so many, to train and validate with.")
  int limit;

  @Option(
      names = "--dtype-policy",
      paramLabel = "POLICY",
      defaultValue = "float32",
      description =
          "float32, or mixed_bfloat16 where the processor has it (default: ${DEFAULT-VALUE}).")
  String dtypePolicy = "float32";

  @Option(
      names = "--backup",
      paramLabel = "DIR",
      description = "Back up after each epoch; after a crash the same command goes on from there.")
  @Nullable Path backup;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Save the trained model: Model.load, or Python's safetensors, reads it.")
  @Nullable Path save;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "IDX files to use instead of the embedded MNIST, Fashion-MNIST's for example.")
  @Nullable Path data;

  Callback[] callbacks() {
    return backup == null ? new Callback[0] : new Callback[] {new BackupAndRestore(backup)};
  }

  Mnist mnist() {
    return data == null ? Mnist.load() : Mnist.load(data);
  }
}
