package dev.winpool.operator.cli.bundle;

import dev.winpool.operator.cli.shell.CommandFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip file that is being filled. */
final class Bundle implements AutoCloseable {
  /** Of all that is put in, before it is packed. */
  private static final long MOST_BYTES = 64L << 20;

  private final ZipOutputStream zip;
  private long bytes;

  private Bundle(ZipOutputStream zip) {
    this.zip = zip;
  }

  /** A file that is there already is not touched. */
  static Bundle create(Path file) {
    try {
      return new Bundle(
          new ZipOutputStream(
              Files.newOutputStream(
                  file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)));
    } catch (FileAlreadyExistsException there) {
      throw CommandFault.wrong("--file=\"%s\" exists: give another name".formatted(file));
    } catch (IOException refused) {
      throw CommandFault.wrong(
          "--file=\"%s\" cannot be written: give a file in a folder of yours".formatted(file));
    }
  }

  /**
   * @param name of others: whatever is no plain sign in it becomes one, so that it leads nowhere
   */
  void add(String folder, String name, String text) {
    var content = text.getBytes(StandardCharsets.UTF_8);
    bytes += content.length;
    if (bytes > MOST_BYTES) {
      return;
    }
    try {
      zip.putNextEntry(new ZipEntry("winpool/" + folder + plain(name)));
      zip.write(content);
      zip.closeEntry();
    } catch (IOException full) {
      throw new UncheckedIOException("the bundle could not be written: " + full.getMessage(), full);
    }
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^\\.+", "_");
  }

  /** Whether all found room. */
  boolean whole() {
    return bytes <= MOST_BYTES;
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException full) {
      throw new UncheckedIOException("the bundle could not be written: " + full.getMessage(), full);
    }
  }
}
