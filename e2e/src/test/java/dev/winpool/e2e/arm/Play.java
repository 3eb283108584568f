package dev.winpool.e2e.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.journey.Judge;
import dev.winpool.e2e.journey.Trip;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.referee.RefereeVerdict;
import dev.winpool.emulator.stage.Journal;
import io.fabric8.kubernetes.api.model.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A trace on its stage: object {@code web} has adopted {@code old22}; asked for another size of
 * machine it moves to {@code old01}.
 */
final class Play implements AutoCloseable {
  static final Duration HOURS = Duration.ofHours(3);
  static final Duration WEEK = Duration.ofDays(8);

  private final ArmTrip on;

  Play(String seed) {
    this(new ArmTrip(Seeds.read(seed), Seeds.SATURDAY));
  }

  private Play(ArmTrip on) {
    this.on = on;
  }

  /** At rest. */
  static Play adopted(String seed) {
    return new Play(ArmTrip.adopted(seed));
  }

  ArmTrip on() {
    return on;
  }

  Trip trip() {
    return on.trip();
  }

  FaultPlan faults() {
    return on.arm().plan();
  }

  void size(String vmSize) {
    trip().patch("web", "{\"spec\":{\"template\":{\"vmSize\":\"" + vmSize + "\"}}}");
  }

  /** Waits a week; a trace that does not get there says what the referee saw on the way. */
  void until(String what, java.util.function.BooleanSupplier goal) {
    try {
      on.driver().until(what, WEEK, goal);
    } catch (AssertionError lost) {
      lost.addSuppressed(new AssertionError(verdict().toString()));
      throw lost;
    }
  }

  void pass(Duration length) {
    on.driver().pass(length);
  }

  String reason() {
    return trip().summary("web").orElseThrow().reason();
  }

  boolean stalled() {
    return trip().object("web").orElseThrow().getStatus().conditions().stream()
        .anyMatch(one -> one.getType().equals("Stalled") && one.getStatus().equals("True"));
  }

  /** Who holds the Lease of the disruption; nobody is an empty text. */
  String holder() {
    return on.stage().people().leases().inAnyNamespace().list().getItems().stream()
        .filter(lease -> lease.getMetadata().getName().equals("winpool-disruption"))
        .map(lease -> Optional.ofNullable(lease.getSpec().getHolderIdentity()).orElse(""))
        .collect(Collectors.joining());
  }

  boolean gone(String pool) {
    return trip().pool(pool).isEmpty();
  }

  /** As AKS has it; a pool that is not there has none. */
  String state(String pool) {
    return trip().pool(pool).map(AksPool::state).orElse("");
  }

  List<Node> nodes(String pool) {
    return on.stage().people().nodes().withLabel("agentpool", pool).list().getItems();
  }

  static boolean cordoned(Node node) {
    return Boolean.TRUE.equals(node.getSpec().getUnschedulable());
  }

  /** What the operator asked of ARM. */
  List<FaultyArm.Seen> asked(Predicate<ProxiedRequest> calls) {
    return on.arm().seen().stream().filter(seen -> calls.test(seen.call())).toList();
  }

  List<FaultyArm.Seen> puts(String pool) {
    return asked(
        call -> call.method().equals("PUT") && call.pool().filter(pool::equals).isPresent());
  }

  /** Whether the operator wrote to ARM, nodes or pods since that entry. */
  List<Journal.Entry> writes(int since) {
    var entries = on.stage().journal().entries();
    return entries.subList(since, entries.size()).stream().filter(Play::write).toList();
  }

  private static boolean write(Journal.Entry entry) {
    var fields = entry.fields();
    var ours = String.valueOf(fields.get("userAgent")).startsWith("winpool-operator");
    var resource = String.valueOf(fields.get("resource"));
    return ours
        && !Boolean.TRUE.equals(fields.get("dryRun"))
        && switch (entry.kind()) {
          case "arm" -> !"GET".equals(fields.get("method"));
          case "cluster" -> resource.equals("nodes") || resource.equals("pods");
          default -> false;
        };
  }

  /** The number of the entry that ended the last operation on that pool. */
  long ended(String pool) {
    return on.stage().journal().entries().stream()
        .filter(entry -> "operation-ended".equals(entry.fields().get("event")))
        .filter(entry -> pool.equals(entry.fields().get("pool")))
        .mapToLong(Journal.Entry::seq)
        .max()
        .orElseThrow();
  }

  void judged() {
    var verdict = verdict();
    assertThat(verdict.clean()).as(verdict.toString()).isTrue();
  }

  /** By other windows than those of the object that is adopted. */
  void judged(Predicate<Instant> window) {
    var verdict = Judge.judge(on.stage(), Set.of("sys", "old22"), Set.of("old22"), window);
    assertThat(verdict.clean()).as(verdict.toString()).isTrue();
  }

  private RefereeVerdict verdict() {
    return Judge.judge(on.stage(), Set.of("sys", "old22"), Set.of("old22"));
  }

  @Override
  public void close() {
    on.close();
  }
}
