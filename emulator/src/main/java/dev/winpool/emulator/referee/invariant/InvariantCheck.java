package dev.winpool.emulator.referee.invariant;

import dev.winpool.emulator.referee.journal.Crossing;
import dev.winpool.emulator.referee.scene.Scene;

/**
 * One invariant, judged entry by entry. An implementation keeps only the state it needs beyond the
 * {@link Scene}; it sees every entry once, in the order of the journal.
 */
public interface InvariantCheck {
  Invariant invariant();

  /**
   * @param scene the world as it stood just before this entry
   */
  void see(Crossing crossing, Scene scene, Bench bench);
}
