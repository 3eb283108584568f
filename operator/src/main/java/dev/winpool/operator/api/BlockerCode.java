package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Why a pod cannot go: one closed list (status.md), in the order in which a person is needed. What
 * to do about each is in the runbooks.
 */
public enum BlockerCode {
  UnfitForSuccessor(
      "D46",
      Ends.ByAPerson,
      "it could not run on the successor: its image is for another Windows build, or a selector"
          + " pins it to the old pool"),
  OptedOut("D21", Ends.ByAPerson, "a mark on the pod asks that nobody disturbs it"),
  Unmanaged("D19", Ends.ByAPerson, "no controller would bring it back"),
  EmptyDir("D18", Ends.ByAPerson, "it would lose an emptyDir, and drain.emptyDir is Block"),
  OverlappingBudgets(
      "D32",
      Ends.ByAPerson,
      "more than one PodDisruptionBudget selects it, which the eviction API refuses"),
  BudgetNeverAllows(
      "D4",
      Ends.ByAPerson,
      "its budget wants as many healthy pods as there are to be: it never allows an eviction"),
  NotAllowed("D31", Ends.ByAPerson, "the API server does not let winpool evict it (RBAC)"),
  WebhookRefused("D31", Ends.Perhaps, "an admission webhook or policy refuses its eviction"),
  DeleteBlocked("D40", Ends.Perhaps, "AKS could not delete the pool, for it asks its budget first"),
  AsksForTime(
      "D21",
      Ends.Perhaps,
      "a mark on the pod asks that nobody disturbs it for a while, or until it has ended"),
  PodTerminates("D35", Ends.Perhaps, "it was asked to go and does not end"),
  PodReturns("D23", Ends.Perhaps, "its owner brings it back to cordoned nodes"),
  BudgetUnknown("D30", Ends.Perhaps, "the status of its budget is not, or cannot be, computed"),
  BudgetForbids("D26", Ends.Perhaps, "its budget allows no eviction now"),
  ApiFailed(
      "D32", Ends.Perhaps, "its eviction fails: the API server answers with an error, or not"),
  NamespaceTerminating("D29", Ends.Perhaps, "its namespace is being deleted, and it goes with it");

  private enum Ends {
    ByAPerson,
    Perhaps
  }

  private final String row;
  private final Ends ends;
  private final String meaning;

  BlockerCode(String row, Ends ends, String meaning) {
    this.row = row;
    this.ends = ends;
    this.meaning = meaning;
  }

  /** The row of the drain table that it comes from. */
  public String row() {
    return row;
  }

  /** It does not end until somebody does something: there is nothing to wait for. */
  public boolean lasting() {
    return ends == Ends.ByAPerson;
  }

  /** One sentence for documentation. */
  public String meaning() {
    return meaning;
  }

  /** A code of another version is none: what it is about is read from facts in every turn. */
  @JsonCreator
  static @Nullable BlockerCode of(String name) {
    return Arrays.stream(values()).filter(it -> it.name().equals(name)).findFirst().orElse(null);
  }
}
