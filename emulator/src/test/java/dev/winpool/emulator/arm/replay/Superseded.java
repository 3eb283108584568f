package dev.winpool.emulator.arm.replay;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * What AKS once answered and answers no more: the emulator answers as of 2026. Each line names the
 * recording that shows the newer way and the day from which on recordings count.
 */
enum Superseded {
  SERVER_IS_NGINX("2024-01-01", "recorded-2026/more/operation-windows-create-succeeded-2024-200"),
  OPERATION_URL_IS_NOT_SIGNED(
      "2024-01-01", "recorded-2026/more/operation-windows-create-succeeded-2024-200"),
  OPERATION_URL_HAS_AN_OLDER_VERSION("2025-07-01", "recorded-2026/agentpool-spot-create-201"),
  OPERATION_NAME_HAS_SWAPPED_BYTES(
      "2024-01-01", "recorded-2026/more/operation-windows-create-succeeded-2024-200"),
  RATE_OF_SUBSCRIPTION("2026-05-01", "recorded-2026/agentpool-create-minimal-201"),
  LIST_HAS_NO_NEXT_LINK("2024-01-01", "recorded-2026/agentpool-list-two-pools-200"),
  FEWER_FIELDS_ARE_FILLED_IN("2026-04-01", "recorded-2026/agentpool-windows2025-create-201"),
  MAX_SURGE_IS_LEFT_OUT("2025-07-01", "recorded-2026/agentpool-drain-timeout-update-200");

  private final String from;
  private final String by;

  Superseded(String from, String by) {
    this.from = from;
    this.by = by;
  }

  boolean in(Recording recording) {
    return recording.before(from);
  }

  /** The recording that shows how it is now. */
  String by() {
    return by;
  }

  static String all(Predicate<Superseded> which) {
    return String.join(", ", Arrays.stream(values()).filter(which).map(Enum::name).toList());
  }
}
