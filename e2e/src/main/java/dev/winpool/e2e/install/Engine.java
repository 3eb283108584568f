package dev.winpool.e2e.install;

import java.time.Duration;

/** What runs the containers of a machine. */
sealed interface Engine permits Podman, PlainJar {

  /** Starts the only container of a pod. */
  Running start(Order order);

  /** A container that was started. */
  interface Running {
    /** Of its first process, on this machine. */
    long pid();

    boolean ended();

    /**
     * Asks it to end, kills it when it has not after so long, and takes away what is left.
     *
     * @return how it ended
     */
    int stop(Duration grace);

    /** Takes away what is left, however it stands; the stage ends. */
    void kill();
  }
}
