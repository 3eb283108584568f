package dev.winpool.operator.world;

import dev.winpool.operator.api.WindowsServer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What AKS says of one Windows Server version (aks.md 3.1).
 *
 * @param first the minor version of the first Kubernetes that runs it; empty: whatever is old
 * @param last that of the last; empty while none is announced
 * @param retired the day of its retirement; empty while none is announced
 * @param imagesRemoved the day from which its node images are gone: scaling, reimaging and
 *     redeploying then fail
 * @param creatable whether AKS still creates pools of it: a deleted Windows2019 pool is gone for
 *     good. So none is planned ({@code VersionSkew}), and the deletion of one asks for a person
 *     ({@code Approvals}). Sources differ on when AKS began to refuse; to take it for refused
 *     everywhere costs a question and loses nothing
 * @param source who says so
 * @param asOf the state of that source that was read
 */
public record SupportRow(
    WindowsServer server,
    OptionalInt first,
    OptionalInt last,
    Optional<LocalDate> retired,
    Optional<LocalDate> imagesRemoved,
    boolean creatable,
    String source,
    LocalDate asOf) {

  /** Of a row as text, behind the version's name. */
  private static final List<String> FIELDS =
      List.of(
          "kubernetes.first",
          "kubernetes.last",
          "retired",
          "imagesRemoved",
          "creatable",
          "source",
          "asOf");

  /** How many minor versions a pool may be behind its control plane (DOC upgrade-node-pools). */
  private static final int SKEW = 2;

  /** Throws {@link SupportFields.Wrong}. */
  static SupportRow read(SupportFields fields) {
    fields.only(FIELDS);
    var row =
        new SupportRow(
            fields.server(),
            fields.minor("kubernetes.first"),
            fields.minor("kubernetes.last"),
            fields.day("retired"),
            fields.day("imagesRemoved"),
            fields.flag("creatable"),
            fields.words("source"),
            fields.dayGiven("asOf"));
    if (!row.supports(row.first.orElse(0))) {
      throw fields.wrong("kubernetes.last", "lies before kubernetes.first: give a later one");
    }
    if (row.imagesRemoved.filter(row::beforeRetirement).isPresent()) {
      throw fields.wrong("imagesRemoved", "lies before the retirement: give a later day");
    }
    return row;
  }

  private boolean beforeRetirement(LocalDate day) {
    return retired.filter(day::isBefore).isPresent();
  }

  /**
   * Whether a pool of that version runs on Kubernetes 1.{@code minor}.
   *
   * @param minor e.g. 34 of 1.34.2
   */
  public boolean supports(int minor) {
    return minor >= first.orElse(0) && minor <= last.orElse(Integer.MAX_VALUE);
  }

  /** The Kubernetes versions that run it, in words: {@code 1.23 to 1.36}. */
  public String kubernetes() {
    if (first.isEmpty()) {
      return last.isEmpty() ? "every version" : "up to 1." + last.getAsInt();
    }
    var from = "1." + first.getAsInt();
    return last.isEmpty() ? from + " and later" : from + " to 1." + last.getAsInt();
  }

  /** The minor version of the first Kubernetes to which no such pool can be upgraded. */
  public OptionalInt blocks() {
    return last.isEmpty() ? OptionalInt.empty() : OptionalInt.of(last.getAsInt() + 1);
  }

  /** The minor version of the newest control plane that may have such a pool. */
  public OptionalInt newestControlPlane() {
    return last.isEmpty() ? OptionalInt.empty() : OptionalInt.of(last.getAsInt() + SKEW);
  }
}
