package io.convsmith.processor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** The files of one compilation: what it writes, and classes that stand in memory before it. */
final class MemoryFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
  private final Map<String, MemoryFile> classes = new TreeMap<>();
  private final Map<String, MemoryFile> written = new TreeMap<>();

  MemoryFiles(StandardJavaFileManager files, Map<String, byte[]> classes) {
    super(files);
    classes.forEach((path, bytes) -> this.classes.put(path, new MemoryFile(path, bytes)));
  }

  /** What has been written, by location and path. */
  Map<String, byte[]> written() {
    Map<String, byte[]> bytes = new TreeMap<>();
    written.forEach((path, file) -> bytes.put(path, file.bytes()));
    return bytes;
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
    return output(location + "/" + className.replace('.', '/') + kind.extension);
  }

  @Override
  public FileObject getFileForOutput(
      Location location, String packageName, String relativeName, FileObject sibling) {
    String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
    return output(location + "/" + folder + relativeName);
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
      throws IOException {
    Iterable<JavaFileObject> listed = super.list(location, packageName, kinds, recurse);
    if (location != StandardLocation.CLASS_PATH || !kinds.contains(JavaFileObject.Kind.CLASS)) {
      return listed;
    }
    List<JavaFileObject> all = new ArrayList<>();
    listed.forEach(all::add);
    String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
    for (MemoryFile file : classes.values()) {
      String path = file.path();
      if (path.startsWith(folder) && (recurse || path.indexOf('/', folder.length()) < 0)) {
        all.add(file);
      }
    }
    return all;
  }

  @Override
  public String inferBinaryName(Location location, JavaFileObject file) {
    return file instanceof MemoryFile memory
        ? memory.path().replaceFirst("\\.class$", "").replace('/', '.')
        : super.inferBinaryName(location, file);
  }

  private MemoryFile output(String path) {
    MemoryFile file = new MemoryFile(path, new byte[0]);
    written.put(path, file);
    return file;
  }
}
