package dev.winpool.e2e.ledger;

import dev.winpool.e2e.ledger.Ledger.Proof;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which proofs belong together: each must be there, and one that is missing is red. */
enum Chapter {
  /**
   * {@code make proof}: what needs nothing but a JDK, and the drain table on real control planes.
   * The first five are the emulator's own, the next four the operator's.
   */
  PROOF(
      "recordings",
      "examples",
      "errors",
      "typed-input",
      "sdk-poller",
      "endless",
      "kubectl-drain",
      "exploration",
      "virtual-year",
      "journey-j1",
      "journey-j2",
      "journey-j3",
      "journey-j4",
      "journey-j5",
      "journey-j6",
      "journey-j8",
      "journey-j9",
      "journey-j3-free-running",
      "at-rest",
      "crash-smoke",
      "crash-month",
      "crash-way-back",
      "crash-leaving",
      "drain-crash",
      "drain-rows",
      "drain-rows-real",
      "arm-faults",
      "arm-storm",
      "arm-fairness",
      "rescue",
      "parts-fail-alone",
      "watch-troubles",
      "unobserved",
      "at-rest-100",
      "fields-kept",
      "echo",
      "hostile",
      "security",
      "docs-commands",
      "runbooks"),

  /** {@code make mutants}: each fence taken away, and noticed. */
  MUTANTS("mutants"),

  /** {@code make install-test}: winpool installed by its guides, with the operator's image. */
  INSTALL("install-helm", "install-kustomize"),

  /** {@code make e2e}: what needs a real control plane. */
  E2E(
      "real-j1",
      "real-j2",
      "real-j3",
      "real-j4",
      "real-j5",
      "real-j6",
      "real-j7",
      "real-j8",
      "real-j9",
      "real-j10",
      "real-t5",
      "real-t11",
      "real-t14",
      "crd-samples",
      "month",
      "by-hand",
      "rbac",
      "gitops-health") {
    @Override
    Optional<String> sum(List<Proof> proofs) {
      var journeys = proofs.stream().filter(proof -> proof.id().startsWith("real-j")).toList();
      var reached = journeys.stream().filter(Proof::pass).count();
      var samples = proofs.stream().filter(proof -> proof.id().equals("crd-samples")).findFirst();
      return Optional.of(
          "J1-J10 real %d/%d, %s, referee violations %d"
              .formatted(
                  reached,
                  journeys.size(),
                  samples.map(Proof::value).orElse("no CRD samples"),
                  proofs.stream().mapToInt(Chapter::violations).sum()));
    }
  };

  private static final Pattern VIOLATIONS = Pattern.compile("(\\d+) violations");

  private final List<String> proofs;

  Chapter(String... proofs) {
    this.proofs = List.of(proofs);
  }

  /**
   * Those that are asked for, all when none is named.
   *
   * @throws IllegalArgumentException when one is no proof of this chapter
   */
  List<String> proofs(List<String> asked) {
    if (!proofs.containsAll(asked)) {
      throw new IllegalArgumentException(name() + " has the proofs " + proofs + ", not " + asked);
    }
    return asked.isEmpty() ? proofs : asked;
  }

  /** All of it in one line, where there is one. */
  Optional<String> sum(List<Proof> proofs) {
    return Optional.empty();
  }

  private static int violations(Proof proof) {
    var found = VIOLATIONS.matcher(proof.value());
    return found.find() ? Integer.parseInt(found.group(1)) : 0;
  }
}
