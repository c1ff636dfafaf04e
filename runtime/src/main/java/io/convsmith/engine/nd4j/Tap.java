package io.convsmith.engine.nd4j;

import io.convsmith.graph.ConvolutionGeometry;
import io.convsmith.graph.PoolingWindow;
import io.convsmith.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

/**
 * One place of a moving window, and which images and outputs meet there. Outputs whose window
 * reaches into the padding at this place are left out, so that padding is never stored.
 *
 * <p>All arrays are {@code [batch, spatial.., channels]}.
 *
 * @param index the place in row-major order
 * @param meetings how images and outputs meet, for each spatial axis
 */
record Tap(int index, List<Meeting> meetings) {
  /**
   * On one axis, output {@code begin + i} sees image {@code image + i * stride}, for {@code i} from
   * 0 to {@code count}.
   */
  record Meeting(long begin, long image, long stride, long count, boolean complete) {
    static Meeting of(long offset, long stride, long images, long outputs) {
      long begin = Math.max(0, -Math.floorDiv(offset, stride));
      long end = Math.min(outputs, Math.floorDiv(images - 1 - offset, stride) + 1);
      return new Meeting(
          begin, begin * stride + offset, stride, end - begin, begin == 0 && end == outputs);
    }
  }

  /** The places of a kernel over images. */
  static List<Tap> of(ConvolutionGeometry geometry, Shape images, Shape kernel, Shape outputs) {
    List<Integer> size = new ArrayList<>();
    for (int axis = 0; axis < geometry.dimensions(); axis++) {
      size.add(kernel.get(axis));
    }
    return all(size, geometry.strides(), geometry.before(), geometry.dilation(), images, outputs);
  }

  /** The places of a pooling window over images. */
  static List<Tap> of(PoolingWindow window, Shape images, Shape outputs) {
    List<Integer> dilation = Collections.nCopies(window.dimensions(), 1);
    return all(window.size(), window.strides(), window.before(), dilation, images, outputs);
  }

  private static List<Tap> all(
      List<Integer> size,
      List<Integer> strides,
      List<Integer> before,
      List<Integer> dilation,
      Shape images,
      Shape outputs) {
    int places = size.stream().reduce(1, Math::multiplyExact);
    List<Tap> taps = new ArrayList<>();
    for (int index = 0; index < places; index++) {
      List<Meeting> meetings = new ArrayList<>();
      int rest = index;
      for (int axis = size.size() - 1; axis >= 0; axis--) {
        long offset = (long) (rest % size.get(axis)) * dilation.get(axis) - before.get(axis);
        rest /= size.get(axis);
        meetings.add(
            0, Meeting.of(offset, strides.get(axis), images.get(axis + 1), outputs.get(axis + 1)));
      }
      if (meetings.stream().allMatch(meeting -> meeting.count() > 0)) {
        taps.add(new Tap(index, List.copyOf(meetings)));
      }
    }
    return taps;
  }

  /** Whether every output sees an image here, and none sees padding. */
  boolean complete() {
    return meetings.stream().allMatch(Meeting::complete);
  }

  /** Of images those that are seen. */
  View images(View images) {
    View view = images;
    for (int i = 0; i < meetings.size(); i++) {
      Meeting meeting = meetings.get(i);
      view = view.block(i + 1, meeting.image(), meeting.count(), meeting.stride());
    }
    return view;
  }

  /** Of outputs those that see an image. */
  View outputs(View outputs) {
    View view = outputs;
    for (int i = 0; i < meetings.size(); i++) {
      Meeting meeting = meetings.get(i);
      view = view.block(i + 1, meeting.begin(), meeting.count(), 1);
    }
    return view;
  }

  /** A whole array of as many numbers as the outputs that see an image. */
  View compact(long batch, long channels) {
    LongStream counts = meetings.stream().mapToLong(Meeting::count);
    return View.of(
        LongStream.concat(LongStream.of(batch), LongStream.concat(counts, LongStream.of(channels)))
            .toArray());
  }
}
