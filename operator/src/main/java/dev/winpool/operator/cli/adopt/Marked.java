package dev.winpool.operator.cli.adopt;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Labels, taints and tags of a pool, without those that belong to AKS, Kubernetes or winpool. */
final class Marked {
  private static final String BELOW = "([-a-z0-9.]+[.])?";
  private static final Predicate<String> RESERVED_LABEL =
      Pattern.compile(
              "^(" + BELOW + "(kubernetes[.]azure[.]com|kubernetes[.]io|k8s[.]io)|winpool[.]dev)/")
          .asPredicate()
          .and(
              Pattern.compile("^" + BELOW + "(kubelet|node)[.]kubernetes[.]io/")
                  .asPredicate()
                  .negate());
  private static final Predicate<String> RESERVED_TAINT =
      Pattern.compile("^(" + BELOW + "kubernetes[.]azure[.]com|kubernetes[.]io|winpool[.]dev)/")
          .asPredicate();
  private static final Predicate<String> RESERVED_TAG =
      Pattern.compile("^(azure|microsoft|windows|winpool-)", Pattern.CASE_INSENSITIVE)
          .asPredicate();

  private Marked() {}

  static Map<String, String> labels(Map<String, String> labels) {
    return without(labels, RESERVED_LABEL);
  }

  static Map<String, String> tags(Map<String, String> tags) {
    return without(tags, RESERVED_TAG);
  }

  static List<String> taints(List<String> taints) {
    return taints.stream().filter(RESERVED_TAINT.negate()).toList();
  }

  private static Map<String, String> without(
      Map<String, String> marks, Predicate<String> reserved) {
    var ours = new TreeMap<>(marks);
    ours.keySet().removeIf(reserved);
    return ours;
  }
}
