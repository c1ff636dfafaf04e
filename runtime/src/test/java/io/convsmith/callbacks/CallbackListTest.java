package io.convsmith.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallbackListTest {
  @Test
  void everyHookReachesEveryCallbackInOrderWithItsArguments() throws ReflectiveOperationException {
    for (Method hook : Callback.class.getMethods()) {
      List<String> calls = new ArrayList<>();
      CallbackList list =
          new CallbackList(List.of(recording("first", calls), recording("second", calls)));

      hook.invoke(list, arguments(hook));

      String call = " " + hook.getName() + List.of(arguments(hook));
      assertThat(calls).containsExactly("first" + call, "second" + call);
    }
  }

  @Test
  void whatACallbackAddsToTheLogsIsSeenByTheNext() {
    History history = new History();
    Callback adding =
        new Callback() {
          @Override
          public void onEpochEnd(int epoch, Map<String, Double> logs) {
            logs.put("learning_rate", 0.5);
          }
        };

    new CallbackList(List.of(adding, history)).onEpochEnd(0, new HashMap<>());

    assertThat(history.get("learning_rate")).containsExactly(0.5);
  }

  private static Object[] arguments(Method hook) {
    Object[] arguments = new Object[hook.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      Class<?> type = hook.getParameterTypes()[i];
      arguments[i] = type == int.class ? 7 : type == Map.class ? Map.of("loss", 1.5) : CONTROL;
    }
    return arguments;
  }

  private static Callback recording(String name, List<String> calls) {
    return (Callback)
        Proxy.newProxyInstance(
            Callback.class.getClassLoader(),
            new Class<?>[] {Callback.class},
            (proxy, method, given) -> {
              calls.add(
                  name + " " + method.getName() + List.of(given == null ? new Object[0] : given));
              return null;
            });
  }

  private static final TrainingControl CONTROL = new StillControl(new RunPlan(1, 1, 1));
}
