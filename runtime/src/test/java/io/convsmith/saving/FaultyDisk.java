package io.convsmith.saving;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The machine's file system until something of it fails. */
final class FaultyDisk implements Disk {
  enum Fault {
    NONE,
    CREATE,
    WRITE,
    FORCE,
    READ,
    /** What is read back is not what was written. */
    CHANGED_BIT,
    MOVE,
    CLOSE
  }

  private final Disk disk = new LocalDisk();
  private final Fault fault;
  private final long place;
  private boolean diesThen;
  private boolean movesOpenFiles = true;
  private boolean dead;
  private long written;

  /**
   * A disk with a fault.
   *
   * @param place how many bytes are written before the fault, or which byte is changed
   */
  FaultyDisk(Fault fault, long place) {
    this.fault = fault;
    this.place = place;
  }

  /** From the fault on nothing works, as if the process had ended. */
  FaultyDisk diesThen() {
    diesThen = true;
    return this;
  }

  FaultyDisk movesNoOpenFiles() {
    movesOpenFiles = false;
    return this;
  }

  private void check(boolean fails) throws IOException {
    if (fails) {
      dead = diesThen;
      throw new IOException("No space left on device");
    }
  }

  @Override
  public @Nullable OpenFile create(Path file) throws IOException {
    check(fault == Fault.CREATE);
    OpenFile created = disk.create(file);
    return created == null ? null : new FaultyFile(created);
  }

  @Override
  public void move(Path source, Path target) throws IOException {
    check(fault == Fault.MOVE);
    disk.move(source, target);
  }

  @Override
  public void forceDirectory(Path directory) {
    disk.forceDirectory(directory);
  }

  @Override
  public void delete(Path file) throws IOException {
    check(dead);
    disk.delete(file);
  }

  @Override
  public boolean movesOpenFiles() {
    return movesOpenFiles;
  }

  private final class FaultyFile implements OpenFile {
    private final OpenFile file;

    FaultyFile(OpenFile file) {
      this.file = file;
    }

    @Override
    public long length() throws IOException {
      return file.length();
    }

    @Override
    public int read(long position, byte[] target, int offset, int count) throws IOException {
      check(fault == Fault.READ && position + count > place);
      int taken = file.read(position, target, offset, count);
      if (fault == Fault.CHANGED_BIT && place >= position && place < position + taken) {
        target[offset + (int) (place - position)] ^= 1;
      }
      return taken;
    }

    @Override
    public void write(long position, byte[] source, int offset, int count) throws IOException {
      boolean fails = fault == Fault.WRITE && written + count > place;
      int whole = fails ? (int) (place - written) : count;
      file.write(position, source, offset, whole);
      written += whole;
      check(fails);
    }

    @Override
    public void force() throws IOException {
      check(fault == Fault.FORCE);
      file.force();
    }

    @Override
    public void close() throws IOException {
      file.close();
      check(fault == Fault.CLOSE);
    }
  }
}
