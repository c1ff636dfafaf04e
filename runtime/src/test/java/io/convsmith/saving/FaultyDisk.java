package io.convsmith.saving;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The machine's file system until something of it fails. */
final class FaultyDisk implements Disk {
  enum Fault {
    NONE,
    CREATE,
    DENIED,
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

  /** What was done, without repetitions. */
  private final List<String> steps = new ArrayList<>();

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

  List<String> steps() {
    return steps;
  }

  private void step(String step) {
    if (steps.isEmpty() || !steps.get(steps.size() - 1).equals(step)) {
      steps.add(step);
    }
  }

  private void check(boolean fails) throws IOException {
    if (fails) {
      dead = diesThen;
      throw new IOException("No space left on device");
    }
  }

  @Override
  public @Nullable OpenFile create(Path file) throws IOException {
    step("create");
    check(fault == Fault.CREATE);
    if (fault == Fault.DENIED) {
      throw new AccessDeniedException(file.getParent().toString());
    }
    OpenFile created = disk.create(file);
    return created == null ? null : new FaultyFile(created);
  }

  @Override
  public void move(Path source, Path target) throws IOException {
    step("move");
    check(fault == Fault.MOVE);
    disk.move(source, target);
  }

  @Override
  public void forceDirectory(Path directory) {
    step("force directory");
    disk.forceDirectory(directory);
  }

  @Override
  public void delete(Path file) throws IOException {
    step("delete");
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
      step("read");
      check(fault == Fault.READ && position + count > place);
      int taken = file.read(position, target, offset, count);
      if (fault == Fault.CHANGED_BIT && place >= position && place < position + taken) {
        target[offset + (int) (place - position)] ^= 1;
      }
      return taken;
    }

    @Override
    public void write(long position, byte[] source, int offset, int count) throws IOException {
      step("write");
      boolean fails = fault == Fault.WRITE && written + count > place;
      int whole = fails ? (int) (place - written) : count;
      file.write(position, source, offset, whole);
      written += whole;
      check(fails);
    }

    @Override
    public void force() throws IOException {
      step("force");
      check(fault == Fault.FORCE);
      file.force();
    }

    @Override
    public void close() throws IOException {
      step("close");
      file.close();
      check(fault == Fault.CLOSE);
    }
  }
}
