package io.convsmith.benchmarks.tensorflow;

import io.convsmith.benchmarks.measure.Batches;
import io.convsmith.benchmarks.measure.Contestant;
import io.convsmith.benchmarks.measure.Measurement;
import io.convsmith.benchmarks.measure.StepClock;
import io.convsmith.benchmarks.measure.Workload;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.framework.optimizers.Adam;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** TensorFlow-Java in graph mode, with a fixed batch size. */
public final class TensorFlowProgram implements Contestant {
  /** Measures one workload; see {@link Measurement#run}. */
  public static void main(String... arguments) throws Exception {
    Measurement.run(new TensorFlowProgram(), arguments);
  }

  @Override
  public void train(Workload workload, int threads, StepClock clock) {
    int batch = workload.batch();
    Shape imageShape =
        workload == Workload.RESIDUAL ? Shape.of(batch, 32, 32, 3) : Shape.of(batch, 28, 28, 1);
    Shape labelShape = Shape.of(batch, Batches.CLASSES);
    Batches batches = Batches.of(workload);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Layers layers = new Layers(tf);
      var images = tf.placeholder(TFloat32.class, Placeholder.shape(imageShape));
      var labels = tf.placeholder(TFloat32.class, Placeholder.shape(labelShape));
      Operand<TFloat32> logits =
          workload == Workload.RESIDUAL
              ? new ResidualNetwork(tf, layers).logits(images)
              : new SeedNetwork(tf, layers)
                  .logits(images, batch, workload == Workload.STANDARDIZED, true);
      var losses = tf.nn.softmaxCrossEntropyWithLogits(logits, labels).loss();
      var loss = tf.math.mean(losses, tf.array(0));
      Op update = new Adam(graph, 1e-3f, 0.9f, 0.999f, 1e-7f).minimize(loss);
      try (Session session = new Session(graph, config(threads))) {
        session.initialize();
        float value;
        do {
          batches.next();
          Session.Runner runner = session.runner().addTarget(update).fetch(loss);
          layers.updates().forEach(runner::addTarget);
          try (TFloat32 x = tensor(imageShape, batches.images());
              TFloat32 y = tensor(labelShape, batches.oneHot());
              Result result = runner.feed(images, x).feed(labels, y).run()) {
            value = ((TFloat32) result.get(0)).getFloat();
          }
        } while (clock.goesOn(value));
      }
    }
  }

  @Override
  public Prediction predictor(int batch, int threads) {
    Graph graph = new Graph();
    Ops tf = Ops.create(graph);
    Shape shape = Shape.of(batch, 28, 28, 1);
    var images = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    var network = new SeedNetwork(tf, new Layers(tf));
    var probabilities = tf.nn.softmax(network.logits(images, batch, false, false));
    Session session = new Session(graph, config(threads));
    session.initialize();
    return new Prediction() {
      @Override
      public float[] predict(float[] numbers) {
        float[] predicted = new float[batch * Batches.CLASSES];
        try (TFloat32 x = tensor(shape, numbers);
            Result result = session.runner().feed(images, x).fetch(probabilities).run()) {
          ((TFloat32) result.get(0)).copyTo(DataBuffers.of(predicted, false, false));
        }
        return predicted;
      }

      @Override
      public void close() {
        session.close();
        graph.close();
      }
    };
  }

  private static TFloat32 tensor(Shape shape, float[] numbers) {
    return TFloat32.tensorOf(shape, DataBuffers.of(numbers, false, false));
  }

  private static ConfigProto config(int threads) {
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(threads)
        .setInterOpParallelismThreads(threads)
        .build();
  }
}
