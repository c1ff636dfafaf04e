package io.convsmith.benchmarks.djl;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import io.convsmith.benchmarks.measure.Batches;
import io.convsmith.benchmarks.measure.Contestant;
import io.convsmith.benchmarks.measure.Measurement;
import io.convsmith.benchmarks.measure.StepClock;
import io.convsmith.benchmarks.measure.Workload;

/** DJL with the PyTorch engine, channels first. */
public final class DjlProgram implements Contestant {
  /** Measures one workload; see {@link Measurement#run}. */
  public static void main(String... arguments) throws Exception {
    Measurement.run(new DjlProgram(), arguments);
  }

  @Override
  public void train(Workload workload, int threads, StepClock clock) {
    use(threads);
    int batch = workload.batch();
    boolean residual = workload == Workload.RESIDUAL;
    Shape shape = residual ? new Shape(batch, 3, 32, 32) : new Shape(batch, 1, 28, 28);
    Block network =
        residual ? Networks.residual() : Networks.seed(workload == Workload.STANDARDIZED);
    Batches batches = Batches.of(workload);
    var config =
        new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
            .optOptimizer(Optimizer.adam().build())
            .optInitializer(new XavierInitializer(), Parameter.Type.WEIGHT);
    try (Model model = Model.newInstance("benchmark")) {
      model.setBlock(network);
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(shape);
        float loss;
        do {
          batches.next();
          loss = step(trainer, batches, shape);
        } while (clock.goesOn(loss));
      }
    }
  }

  private static float step(Trainer trainer, Batches batches, Shape shape) {
    try (NDManager scope = trainer.getManager().newSubManager()) {
      NDArray images = scope.create(batches.images(), shape);
      NDArray labels = scope.create(batches.sparse(), new Shape(shape.get(0)));
      float value;
      try (GradientCollector gradients = trainer.newGradientCollector()) {
        NDList targets = new NDList(labels);
        NDList outputs = trainer.forward(new NDList(images), targets);
        NDArray loss = trainer.getLoss().evaluate(targets, outputs);
        gradients.backward(loss);
        value = loss.getFloat();
        outputs.close();
        loss.close();
      }
      trainer.step();
      return value;
    }
  }

  @Override
  public Prediction predictor(int batch, int threads) {
    use(threads);
    Shape shape = new Shape(batch, 1, 28, 28);
    Model model = Model.newInstance("benchmark");
    Block network = Networks.seed(false);
    network.setInitializer(new XavierInitializer(), Parameter.Type.WEIGHT);
    network.initialize(model.getNDManager(), DataType.FLOAT32, shape);
    model.setBlock(network);
    Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator());
    return new Prediction() {
      @Override
      public float[] predict(float[] numbers) throws TranslateException {
        try (NDManager scope = model.getNDManager().newSubManager()) {
          NDList outputs = predictor.predict(new NDList(scope.create(numbers, shape)));
          outputs.attach(scope);
          return outputs.singletonOrThrow().softmax(1).toFloatArray();
        }
      }

      @Override
      public void close() {
        predictor.close();
        model.close();
      }
    };
  }

  private static void use(int threads) {
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
  }
}
