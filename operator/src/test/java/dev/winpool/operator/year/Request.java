package dev.winpool.operator.year;

import java.time.Instant;

/** A write to AKS that was taken. */
record Request(Instant at, String pool, Kind kind) {

  /** What it is for. */
  enum Kind {
    /** POST upgradeNodeImageVersion. */
    Image,
    /** PUT of another Kubernetes version. */
    Kubernetes,
    /** PUT on a pool whose upgrade AKS stopped: it goes on. */
    Resume,
    /** PUT that rolls nothing. */
    Change;

    boolean rolls() {
      return this != Change;
    }
  }
}
