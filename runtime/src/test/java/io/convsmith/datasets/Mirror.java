package io.convsmith.datasets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A mirror on this machine that serves what a test puts into it. */
final class Mirror implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, Integer> announced = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile String stalling = "";

  Mirror() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/mnist/", this::answer);
    server.start();
  }

  Mirror serving(Map<String, byte[]> content) {
    files.putAll(content);
    return this;
  }

  Mirror serving(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  /** Serves a file cut short behind a header that promises all of it. */
  Mirror servingCutShort(String name, byte[] content) {
    announced.put(name, content.length + 10);
    return serving(name, content);
  }

  /** Never answers a request for that file until the mirror is closed. */
  void stallingAt(String name) {
    stalling = name;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mnist/");
  }

  /** The names asked for so far. */
  List<String> requests() {
    return requests;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring("/mnist/".length());
    requests.add(name);
    if (name.equals(stalling)) {
      awaitClosing();
    }
    byte[] content = files.get(name);
    try (exchange) {
      if (content == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.sendResponseHeaders(200, announced.getOrDefault(name, content.length));
      try (OutputStream body = exchange.getResponseBody()) {
        body.write(content);
      }
    }
  }

  private void awaitClosing() {
    try {
      closed.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
