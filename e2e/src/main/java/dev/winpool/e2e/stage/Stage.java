package dev.winpool.e2e.stage;

import dev.winpool.emulator.Emulator;
import dev.winpool.emulator.SecondPerson;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.StageClock;
import dev.winpool.emulator.stage.Stepped;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;

/** Where a journey happens. Closing it ends everything it started. */
public interface Stage extends AutoCloseable {

  StageClock clock();

  Journal journal();

  Emulator emulator();

  /** How the operator reaches the cluster. */
  Config operatorConfig();

  /** A client for people and teams; not the operator's. */
  KubernetesClient people();

  /** UID of the namespace kube-system. */
  String clusterUid();

  /** Everything that lives on the clock, in the order of stepping. */
  List<Stepped> parts();

  /** How often, in real time, a stage that runs by itself is stepped. */
  default Duration pulse() {
    return Duration.ofMillis(25);
  }

  /**
   * How long a turn of the operator may take in stage time: what somebody does in its middle binds
   * it from the next one on. Zero where turns are stepped.
   */
  default Duration turn() {
    return Duration.ZERO;
  }

  /**
   * How many times longer than its limit something may take before it counts as not happening: a
   * limit is stage time, and on a slow machine a running clock leaves the work behind.
   */
  default int patience() {
    return 1;
  }

  /**
   * Whether nothing in the cluster is under way that lives by another time than the stage's, so
   * that the stage's clock may be moved.
   */
  default boolean atRest() {
    return true;
  }

  default SecondPerson secondPerson() {
    return emulator().secondPerson();
  }

  /**
   * @throws AssertionError when ARM gave an answer of a shape that AKS's type tables do not know
   */
  @Override
  void close();
}
