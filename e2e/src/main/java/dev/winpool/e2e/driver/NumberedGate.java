package dev.winpool.e2e.driver;

import dev.winpool.operator.gate.WriteGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Numbers the operator's external writes from 1 and breaks one of them, if asked to. */
public final class NumberedGate implements WriteGate {

  /** How a write is broken. */
  public enum Break {
    /** The process dies before the write is sent. */
    Before,
    /** The process dies after the write was done. */
    After,
    /** The write was done, its answer is lost, the process goes on. */
    AnswerLost
  }

  private final int at;
  private final Break how;
  private final List<Write> writes = new ArrayList<>();
  private boolean dead;

  private NumberedGate(int at, Break how) {
    this.at = at;
    this.how = how;
  }

  /** Breaks nothing. */
  public static NumberedGate counting() {
    return new NumberedGate(0, Break.Before);
  }

  /** Breaks the write of that number. */
  public static NumberedGate breaking(int number, Break how) {
    return new NumberedGate(number, how);
  }

  @Override
  public synchronized void before(Write write) {
    refuseTheDead();
    writes.add(write);
    if (writes.size() == at && how == Break.Before) {
      die("before " + write);
    }
  }

  @Override
  public synchronized void after(Write write) {
    refuseTheDead();
    if (writes.size() != at) {
      return;
    }
    switch (how) {
      case Before -> {}
      case After -> die("after " + write);
      case AnswerLost ->
          throw new UncheckedIOException(
              new IOException("the answer to " + write.method() + " was lost"));
    }
  }

  private void die(String where) {
    dead = true;
    throw new ProcessDeath(where);
  }

  /** A dead process writes nothing, whatever became of the error that killed it. */
  private void refuseTheDead() {
    if (dead) {
      throw new ProcessDeath("already dead");
    }
  }

  public synchronized boolean dead() {
    return dead;
  }

  /** A new process begins to write through the same gate. */
  public synchronized void revive() {
    dead = false;
  }

  public synchronized List<Write> writes() {
    return List.copyOf(writes);
  }
}
