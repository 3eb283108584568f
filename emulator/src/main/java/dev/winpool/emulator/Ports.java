package dev.winpool.emulator;

/** Where to listen on loopback; 0 means any free port. */
public record Ports(int arm, int registry, int control, int login) {

  public Ports(int arm, int registry) {
    this(arm, registry, 0, 0);
  }

  public static Ports any() {
    return new Ports(0, 0);
  }
}
