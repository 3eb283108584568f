package dev.winpool.operator.world;

import dev.winpool.operator.api.WindowsServer;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What AKS says of each Windows Server version: which Kubernetes runs it, and until when (aks.md
 * 3.1; the announcement of 2027-03-15 for Windows2022 is superseded). One row a version; a change
 * of AKS's calendar is a change of one line here.
 */
public final class SupportTable {

  private record Row(
      OptionalInt first,
      OptionalInt last,
      String retired,
      String imagesRemoved,
      boolean creatable) {}

  private SupportTable() {}

  private static Row row(WindowsServer server) {
    return switch (server) {
      case Windows2019 ->
          new Row(OptionalInt.empty(), OptionalInt.of(32), "2026-03-01", "2027-04-01", false);
      case Windows2022 ->
          new Row(OptionalInt.of(23), OptionalInt.of(36), "2028-06-30", "2029-06-30", true);
      case Windows2025 -> new Row(OptionalInt.of(32), OptionalInt.empty(), "", "", true);
    };
  }

  /**
   * Whether a pool of that version runs on Kubernetes 1.{@code minor}.
   *
   * @param minor e.g. 34 of 1.34.2
   */
  public static boolean supports(WindowsServer server, int minor) {
    var row = row(server);
    return minor >= row.first.orElse(0) && minor <= row.last.orElse(Integer.MAX_VALUE);
  }

  /** The Kubernetes versions that run it, in words: {@code 1.23 to 1.36}. */
  public static String kubernetes(WindowsServer server) {
    var row = row(server);
    if (row.first.isEmpty()) {
      return "up to 1." + row.last.orElseThrow();
    }
    var from = "1." + row.first.getAsInt();
    return row.last.isEmpty() ? from + " and later" : from + " to 1." + row.last.getAsInt();
  }

  /** The date of its retirement by AKS; empty while none is announced. */
  public static Optional<LocalDate> retired(WindowsServer server) {
    return date(row(server).retired);
  }

  /**
   * The date from which its node images are gone: scaling, reimaging and redeploying then fail.
   * Empty while none is announced.
   */
  public static Optional<LocalDate> imagesRemoved(WindowsServer server) {
    return date(row(server).imagesRemoved);
  }

  /**
   * Whether AKS still creates pools of that version: a deleted Windows2019 pool is gone for good.
   * So none is planned ({@code VersionSkew}), and the deletion of one asks for a person ({@code
   * Approvals}). Sources differ on when AKS began to refuse (aks.md 3.1); to take it for refused
   * everywhere costs a question and loses nothing.
   */
  public static boolean creatable(WindowsServer server) {
    return row(server).creatable;
  }

  private static Optional<LocalDate> date(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
  }
}
