package io.convsmith.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;

import io.convsmith.engine.kernel.Step;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.primitive;

/**
 * One execution of a primitive.
 *
 * @param name for error messages
 * @param executed what is executed
 * @param arguments oneDNN's number of each argument, and what is given for it
 */
record Call(String name, primitive executed, Map<Integer, Operand> arguments) {

  /** The execution on memory that now has addresses; it allocates nothing when it runs. */
  Step bind() {
    // The C function takes the arguments as an array, the C++ one would copy a map at each call.
    int count = arguments.size();
    dnnl_exec_arg_t array = new dnnl_exec_arg_t(count);
    int position = 0;
    for (Map.Entry<Integer, Operand> argument : arguments.entrySet()) {
      array.position(position++).arg(argument.getKey()).memory(argument.getValue().bind().get());
    }
    array.position(0);
    dnnl_primitive handle = executed.get();
    dnnl_stream stream = OneDnn.STREAM.get();
    return () -> {
      int status = dnnl_primitive_execute(handle, stream, count, array);
      if (status != dnnl_success) {
        throw new IllegalStateException(
            "oneDNN failed in " + name + " with status " + status + ".");
      }
    };
  }
}
