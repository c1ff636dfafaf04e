package io.convsmith.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_scratchpad_mode_user;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.stream;

/**
 * The one engine and the one stream of the process. On a CPU neither has state of its own: a call
 * runs on the calling thread and its OpenMP team and is done when it returns, so that any number of
 * threads may share them.
 */
final class OneDnn {
  // Within their own, so that no scope that happens to be open when they are first needed frees
  // them.
  private static final Natives FOREVER = new Natives();

  static final engine ENGINE = FOREVER.within(() -> new engine(engine.kind.cpu, 0));
  static final stream STREAM = FOREVER.within(() -> new stream(ENGINE));

  /**
   * What every primitive is made with: its scratchpad is memory that the program gives it. The
   * library's own would be one for each thread, kept for as long as the thread lives.
   */
  static final primitive_attr ATTRIBUTES = FOREVER.within(OneDnn::attributes);

  private OneDnn() {}

  /** Whether a primitive can be made and is not the plain loop that oneDNN has for everything. */
  static boolean isFast(primitive_desc_base made) {
    return made.asBoolean() && !made.impl_info_str().getString().startsWith("ref");
  }

  /** Fresh ones, for a primitive with something of its own behind it. */
  static primitive_attr attributes() {
    primitive_attr attributes = new primitive_attr();
    attributes.set_scratchpad_mode(dnnl_scratchpad_mode_user);
    return attributes;
  }
}
