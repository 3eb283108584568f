package dev.winpool.operator.api;

/** What has to be read for an advice. */
enum AdviceBasis {
  Azure("Azure"),
  Pods("pods"),
  Network("Services, NetworkPolicies");

  private final String words;

  AdviceBasis(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
