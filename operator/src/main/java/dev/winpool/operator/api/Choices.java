package dev.winpool.operator.api;

/**
 * The words AKS knows for properties that the records keep as text, so that a word AKS adds later
 * can be read back. They only shape the schema: users may write these words and no others.
 */
final class Choices {
  enum PodAddresses {
    DynamicIndividual,
    StaticBlock
  }

  enum OsDisk {
    Managed,
    Ephemeral
  }

  enum KubeletDisk {
    OS,
    Temporary
  }

  enum Priority {
    Regular,
    Spot
  }

  enum Eviction {
    Delete,
    Deallocate
  }

  enum ScaleDown {
    Delete,
    Deallocate
  }

  enum Undrainable {
    Cordon,
    Schedule
  }

  enum GpuDriver {
    Install,
    None
  }

  enum Protocol {
    TCP,
    UDP
  }

  private Choices() {}
}
