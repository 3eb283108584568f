package dev.winpool.emulator;

/** Where to listen on loopback; 0 means any free port. */
public record ListeningPorts(int arm, int registry, int control, int login) {

  public ListeningPorts(int arm, int registry) {
    this(arm, registry, 0, 0);
  }

  public static ListeningPorts any() {
    return new ListeningPorts(0, 0);
  }
}
