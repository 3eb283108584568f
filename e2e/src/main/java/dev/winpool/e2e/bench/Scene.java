package dev.winpool.e2e.bench;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Something that is measured, on a control plane and with a process of its own. */
interface Scene {

  /** A folder's name, and the first word of its rows. */
  String name();

  /**
   * Plays it to its end, also when the process dies in its middle.
   *
   * @param folder empty
   * @param rows told of each row as soon as it is known
   */
  void play(Path folder, Consumer<Row> rows);
}
