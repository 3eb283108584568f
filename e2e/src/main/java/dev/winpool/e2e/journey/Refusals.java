package dev.winpool.e2e.journey;

import dev.winpool.operator.api.Severity;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * J6: what AKS would refuse is refused before AKS is asked (refusals.md): in words that name the
 * verb, the value and the remedy, as a finding, and with nothing but reads sent to ARM.
 */
final class Refusals {
  private static final String OWNER = "owner";
  private static final Duration MINUTES = Duration.ofMinutes(20);
  private static final Duration HOURS = Duration.ofHours(2);

  private final Trip trip;

  Refusals(Trip trip) {
    this.trip = trip;
  }

  /**
   * What an object is told.
   *
   * @param code of the finding; empty where the object is not refused but is none of ours
   * @param words what the message must name
   */
  private record Row(String object, String code, List<String> words) {
    static Row of(String object, String code, String... words) {
      return new Row(object, code, List.of(words));
    }
  }

  private static final List<Row> TAKEN =
      List.of(
          Row.of("taken", "NameTaken", "Create", "theirs", "adoption: Adopt", "another poolName"),
          Row.of("theft", "", "old22", "WindowsNodePool owner", "another poolName"),
          Row.of("a-late", "VersionNotCreatable", "Create", "Windows2019", "use Windows2022"),
          Row.of("b-later", "", "late", "WindowsNodePool a-late", "another poolName"),
          Row.of("matrix", "VersionNotSupported", "Create", "Windows2025", "1.31", "set another"),
          Row.of("newer", "KubernetesTooNew", "Create", "1.35", "1.34", "upgrade the cluster"),
          Row.of(
              "system", "NotAWindowsUserPool", "Adopt", "sys", "mode System", "another poolName"),
          Row.of("linux", "NotAWindowsUserPool", "Adopt", "lin is Linux", "another poolName"),
          Row.of("many", "NodesPerCluster", "Create", "5005 nodes", "allows 5000", "scaling"),
          Row.of("mars", "TimeZoneUnknown", "Create", "Mars/Olympus", "Europe/Berlin"));

  /** What one edit of an object that has its pool is told. */
  private record Edit(String spec, Row row) {}

  private static final List<Edit> EDITS =
      List.of(
          new Edit(
              "{\"osSKU\":\"Windows2019\"}",
              Row.of(OWNER, "VersionNotCreatable", "Swap", "Windows2019", "use Windows2022")),
          new Edit(
              "{\"osSKU\":\"Windows2025\",\"migration\":{\"successorName\":\"theirs\"}}",
              Row.of(OWNER, "NameTaken", "Swap", "theirs", "choose another")),
          new Edit(
              "{\"osSKU\":\"Windows2025\",\"drain\":{\"timeoutPerNode\":\"7h\"}}",
              Row.of(OWNER, "TimeoutLongerThanWindow", "Swap", "7h", "Shorten it")),
          new Edit(
              "{\"scaling\":{\"count\":997}}",
              Row.of(OWNER, "NodesPerCluster", "Scale", "5001 nodes", "allows 5000", "scaling")),
          new Edit(
              "{\"template\":{\"orchestratorVersion\":\"1.33\"}}",
              Row.of(OWNER, "KubernetesDowngrade", "Image", "1.33", "1.34", "Set it to")));

  private static final String AS_BEFORE =
      """
      {"osSKU":"Windows2022","migration":null,"drain":null,"scaling":null,"template":null}
      """;

  /** Names, versions, limits: of what is to be created, adopted, scaled, upgraded, replaced. */
  void taken() {
    owned();
    var deeds = Deeds.fromNow(trip.stage());
    trip.apply("refusals/taken.yaml", Map.of());
    TAKEN.forEach(this::told);
    for (var edit : EDITS) {
      trip.patch(OWNER, "{\"spec\":" + edit.spec() + "}");
      told(edit.row());
      trip.patch(OWNER, "{\"spec\":" + AS_BEFORE.strip() + "}");
      trip.untilReason(OWNER, "UpToDate", HOURS);
    }
    nothingSent(deeds);
  }

  void kubenet() {
    newPool("NetworkNotForWindows", "kubenet", "Azure CNI");
  }

  void noWindowsProfile() {
    newPool("WindowsProfileMissing", "windowsProfile", "another cluster");
  }

  private void newPool(String code, String value, String remedy) {
    trip.apply("refusals/new.yaml", Map.of());
    told(Row.of("new", code, "Create", value, remedy));
    nothingSent(Deeds.of(trip.stage()));
  }

  /** No place for one more pool, a swap's successor included; and a control plane of 1.31. */
  void full() {
    owned();
    var deeds = Deeds.fromNow(trip.stage());
    trip.apply("refusals/new.yaml", Map.of());
    told(Row.of("new", "PoolLimitReached", "Create", "2 of 2", "Delete a pool"));
    trip.patch(OWNER, "{\"spec\":{\"osSKU\":\"Windows2025\"}}");
    told(Row.of(OWNER, "PoolLimitReached", "Swap", "2 of 2", "one free place", "Delete a pool"));
    finding(OWNER, "VersionNotSupported");
    nothingSent(deeds);
  }

  private void owned() {
    trip.apply("refusals/owner.yaml", Map.of());
    trip.untilReason(OWNER, "UpToDate", HOURS);
  }

  private void told(Row row) {
    var reason = row.code().isEmpty() ? "OwnedByOther" : "Refused";
    trip.driver()
        .until(
            row.object() + " " + reason + " in words: " + row.words(),
            MINUTES,
            () -> trip.stands(row.object(), reason) && names(row));
    Trip.expect(
        "False".equals(trip.summary(row.object()).orElseThrow().ready()),
        row.object() + " is not ready");
    if (!row.code().isEmpty()) {
      finding(row.object(), row.code());
    }
  }

  private boolean names(Row row) {
    var message = trip.message(row.object());
    return message.contains(row.code()) && row.words().stream().allMatch(message::contains);
  }

  private void finding(String object, String code) {
    var status = trip.object(object).orElseThrow().getStatus();
    Trip.expect(
        blocking(status).contains(code), code + " is a blocking finding: " + blocking(status));
  }

  private static List<String> blocking(WindowsNodePoolStatus status) {
    return status.plan() == null
        ? List.of()
        : status.plan().findings().stream()
            .filter(finding -> finding.severity() == Severity.Blocking)
            .map(finding -> finding.code())
            .toList();
  }

  private static void nothingSent(Deeds deeds) {
    Trip.expect(deeds.disturbing().isEmpty(), "nothing was sent: " + deeds.disturbing());
  }
}
