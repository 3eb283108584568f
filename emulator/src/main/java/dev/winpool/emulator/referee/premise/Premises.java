package dev.winpool.emulator.referee.premise;

import java.util.Set;

/**
 * Facts of the stage that a journal does not say.
 *
 * @param operator what the operator's user agent begins with; everybody else may do as they like
 * @param canaries strings planted as secrets: none may appear in a body the operator writes
 */
public record Premises(String operator, Estate estate, Timetable timetable, Set<String> canaries) {

  public Premises {
    canaries = Set.copyOf(canaries);
  }

  /** The operator's usual user agent, AKS's limits, always inside the window, no canary. */
  public static Premises usual() {
    return new Premises("winpool-operator", Estate.usual(), Timetable.always(), Set.of());
  }

  public Premises with(Estate other) {
    return new Premises(operator, other, timetable, canaries);
  }

  public Premises with(Timetable other) {
    return new Premises(operator, estate, other, canaries);
  }

  /** With these strings as the secrets that may never be written. */
  public Premises withCanaries(Set<String> others) {
    return new Premises(operator, estate, timetable, others);
  }
}
