package dev.winpool.emulator.referee;

import java.util.Set;

/**
 * Facts of the stage that a journal does not say.
 *
 * @param operator what the operator's user agent begins with; everybody else may do as they like
 * @param canaries strings planted as secrets: none may appear in a body the operator writes
 */
public record Rules(String operator, Estate estate, Timetable timetable, Set<String> canaries) {

  public Rules {
    canaries = Set.copyOf(canaries);
  }

  /** The operator's usual user agent, AKS's limits, always inside the window, no canary. */
  public static Rules usual() {
    return new Rules("winpool-operator", Estate.usual(), Timetable.always(), Set.of());
  }

  public Rules with(Estate other) {
    return new Rules(operator, other, timetable, canaries);
  }

  public Rules with(Timetable other) {
    return new Rules(operator, estate, other, canaries);
  }

  /** With these strings as the secrets that may never be written. */
  public Rules withCanaries(Set<String> others) {
    return new Rules(operator, estate, timetable, others);
  }
}
