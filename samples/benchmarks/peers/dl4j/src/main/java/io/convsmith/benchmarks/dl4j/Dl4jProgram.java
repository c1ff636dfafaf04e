package io.convsmith.benchmarks.dl4j;

import io.convsmith.benchmarks.measure.Batches;
import io.convsmith.benchmarks.measure.Contestant;
import io.convsmith.benchmarks.measure.Measurement;
import io.convsmith.benchmarks.measure.StepClock;
import io.convsmith.benchmarks.measure.Workload;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * DL4J, plain convolutions only: it has no place for an op on the kernel. The number of threads is
 * OpenMP's, which the starting process sets.
 */
public final class Dl4jProgram implements Contestant {
  /** Measures one workload; see {@link Measurement#run}. */
  public static void main(String... arguments) throws Exception {
    Measurement.run(new Dl4jProgram(), arguments);
  }

  @Override
  public void train(Workload workload, int threads, StepClock clock) {
    int batch = workload.batch();
    Batches batches = Batches.of(workload);
    MultiLayerNetwork network = network();
    do {
      batches.next();
      INDArray images = Nd4j.create(batches.images(), batch, 1, 28, 28);
      INDArray labels = Nd4j.create(batches.oneHot(), batch, Batches.CLASSES);
      network.fit(new DataSet(images, labels));
    } while (clock.goesOn(network.score()));
  }

  @Override
  public Prediction predictor(int batch, int threads) {
    MultiLayerNetwork network = network();
    return new Prediction() {
      @Override
      public float[] predict(float[] images) {
        return network.output(Nd4j.create(images, batch, 1, 28, 28)).dup('c').data().asFloat();
      }

      @Override
      public void close() {
        network.close();
      }
    };
  }

  private static MultiLayerNetwork network() {
    var configuration =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .updater(new Adam(1e-3))
            .weightInit(WeightInit.XAVIER)
            .list()
            .layer(convolution().nIn(1).nOut(32).build())
            .layer(halving())
            .layer(convolution().nOut(64).build())
            .layer(halving())
            .layer(new DropoutLayer(0.5))
            .layer(
                new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                    .nOut(Batches.CLASSES)
                    .activation(Activation.SOFTMAX)
                    .build())
            .setInputType(InputType.convolutional(28, 28, 1))
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  private static ConvolutionLayer.Builder convolution() {
    return new ConvolutionLayer.Builder(3, 3).activation(Activation.RELU);
  }

  private static SubsamplingLayer halving() {
    return new SubsamplingLayer.Builder(
            SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
        .build();
  }
}
