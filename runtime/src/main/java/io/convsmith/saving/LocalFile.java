package io.convsmith.saving;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/**
 * A file by way of {@code RandomAccessFile}, since an interrupt of the thread closes a {@code
 * FileChannel}, and a model that is being saved when its training is interrupted would be lost.
 */
final class LocalFile implements OpenFile {
  private final RandomAccessFile file;

  private LocalFile(RandomAccessFile file) {
    this.file = file;
  }

  /** Archives and other file systems made of code have no such files. */
  static void checkLocal(Path path) {
    if (!path.getFileSystem().equals(FileSystems.getDefault())) {
      throw new IllegalArgumentException(
          "The file "
              + path
              + " lies in "
              + path.getFileSystem()
              + ", but only files of the machine are read and written, so copy it there.");
    }
  }

  static LocalFile forReading(Path path) throws IOException {
    return new LocalFile(new RandomAccessFile(path.toFile(), "r"));
  }

  static LocalFile forWriting(RandomAccessFile file) {
    return new LocalFile(file);
  }

  @Override
  public long length() throws IOException {
    return file.length();
  }

  @Override
  public int read(long position, byte[] target, int offset, int count) throws IOException {
    file.seek(position);
    return file.read(target, offset, count);
  }

  @Override
  public void write(long position, byte[] source, int offset, int count) throws IOException {
    file.seek(position);
    file.write(source, offset, count);
  }

  @Override
  public void force() throws IOException {
    file.getFD().sync();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
