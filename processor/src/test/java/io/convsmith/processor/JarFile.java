package io.convsmith.processor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Packs jars as a build does. */
final class JarFile {
  private JarFile() {}

  /** A jar with what a compilation wrote to its class folder. */
  static Path of(Path jar, Compiled compiled) {
    Map<String, byte[]> files = new TreeMap<>();
    compiled
        .written()
        .forEach(
            (path, bytes) -> {
              if (path.startsWith("CLASS_OUTPUT/")) {
                files.put(path.replaceFirst("^CLASS_OUTPUT/", ""), bytes);
              }
            });
    return write(jar, "", files);
  }

  /** The jar of a module of the build; packed here, if the build has not come so far yet. */
  static Path ofModule(Path folder, Class<?> type, String moduleName) {
    File location = OpCompiler.location(type);
    if (location.isFile()) {
      return location.toPath();
    }
    Path root = location.toPath();
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(
            root.relativize(file).toString().replace(File.separatorChar, '/'),
            Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return write(folder.resolve(moduleName + ".jar"), moduleName, files);
  }

  private static Path write(Path jar, String moduleName, Map<String, byte[]> files) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!moduleName.isEmpty()) {
      manifest.getMainAttributes().putValue("Automatic-Module-Name", moduleName);
    }
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        if (!file.getKey().equals("META-INF/MANIFEST.MF")) {
          out.putNextEntry(new JarEntry(file.getKey()));
          out.write(file.getValue());
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
