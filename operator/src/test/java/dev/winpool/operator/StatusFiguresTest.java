package dev.winpool.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.ops.PoolFigures;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatusFiguresTest {
  private static final String MOVING =
      """
      summary: {reason: Migrating}
      conditions:
      - {type: Ready, status: "False"}
      - {type: Reconciling, status: "True"}
      - {type: Stalled, status: "False"}
      - {type: ImageCurrent, status: "False", reason: Overdue}
      pool: {name: win19, readyNodes: 4, nodes: 5}
      imageUpgrade:
        current: AKSWindows-2019-containerd-17763.8027.251112
        newerSince: "2026-01-02T03:04:05Z"
      support: {ends: "2026-03-01", imagesRemoved: "2027-04-01", kubernetes: up to 1.32, message: m}
      blockersTotal: 2
      migration: {stage: STAGE, nodesDrained: 2, nodesTotal: 5, podsMoved: 9, podsRemaining: 41}
      swap:
        createdAt: "2026-02-01T00:00:00Z"
        provenAt: "2026-02-02T00:00:00Z"
        opening: "2026-02-03T00:00:00Z"
        emptiedAt: "2026-02-04T00:00:00Z"
        settledAt: "2026-02-05T00:00:00Z"
      """;

  private static PoolFigures of(String status) {
    var read = Serialization.unmarshal(status, WindowsNodePoolStatus.class);
    return new StatusFigures(read).figures(Optional.of(Instant.EPOCH));
  }

  @Test
  void what_the_status_says_is_told_in_figures() {
    var figures = of(MOVING.replace("STAGE", "Moving"));
    assertThat(figures.state()).isEqualTo("Reconciling");
    assertThat(figures.reason()).isEqualTo("Migrating");
    assertThat(figures.seenAt()).contains(Instant.EPOCH);
    assertThat(figures.blockedPods()).isEqualTo(2);
    assertThat(figures.pool())
        .contains(
            new PoolFigures.Pool(
                5,
                4,
                Optional.of(
                    new PoolFigures.Image(
                        at("2025-11-12T00:00:00Z"), at("2026-01-02T03:04:05Z"), true)),
                at("2026-03-01T00:00:00Z"),
                at("2027-04-01T00:00:00Z")));
    assertThat(figures.swap())
        .contains(new PoolFigures.Swap("Moving", at("2026-02-03T00:00:00Z"), 3, 41));
  }

  private static Optional<Instant> at(String time) {
    return Optional.of(Instant.parse(time));
  }

  @ParameterizedTest
  @CsvSource({"Planned,1", "Created,1", "Proven,2", "Moving,3", "Emptied,4", "Retained,5"})
  void a_stage_begins_with_the_fact_that_it_is_named_for(String stage, int day) {
    assertThat(of(MOVING.replace("STAGE", stage)).swap())
        .flatMap(PoolFigures.Swap::since)
        .isEqualTo(at("2026-02-0" + day + "T00:00:00Z"));
  }

  @Test
  void a_pool_that_leaves_with_its_object_is_moving_since_its_record_was_made() {
    assertThat(
            of("""
            migration: {stage: Moving, nodesDrained: 0, nodesTotal: 1, podsMoved: 0, podsRemaining: 1}
            swap: {from: win22, createdAt: "2026-02-01T00:00:00Z"}
            """)
                .swap())
        .flatMap(PoolFigures.Swap::since)
        .isEqualTo(at("2026-02-01T00:00:00Z"));
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void every_reason_is_a_word(Reason reason) {
    assertThat(of("summary: {reason: " + reason + "}").reason()).isEqualTo(reason.name());
  }

  @ParameterizedTest
  @CsvSource({"Ready,Ready", "Reconciling,Reconciling", "Stalled,Stalled", "Other,Unknown"})
  void the_state_is_the_condition_that_is_true(String condition, String state) {
    assertThat(of("conditions: [{type: %s, status: \"True\"}]".formatted(condition)).state())
        .isEqualTo(state);
  }

  @Test
  void an_object_of_which_nothing_is_known_is_unknown() {
    assertThat(new StatusFigures(WindowsNodePoolStatus.EMPTY).figures(Optional.empty()))
        .isEqualTo(
            new PoolFigures(
                "Unknown", "Unknown", Optional.empty(), 0, Optional.empty(), Optional.empty()));
  }

  /** A turn that does not see carries over what others may have written. */
  @Test
  void words_and_dates_of_others_are_no_label_and_stop_nothing() {
    var figures =
        of(
            """
            summary: {reason: 'x"} 1 up'}
            conditions: [{type: Ready, status: "1"}, {type: ImageCurrent}, {status: "True"}]
            pool: {name: "../.."}
            imageUpgrade: {current: AKSWindows-1-1.1.999999}
            support: {ends: soon, imagesRemoved: 9999-99-99}
            migration: {podsRemaining: 3}
            """);
    assertThat(figures.reason()).isEqualTo("Unknown");
    assertThat(figures.state()).isEqualTo("Unknown");
    assertThat(figures.swap()).isEmpty();
    assertThat(figures.pool())
        .contains(
            new PoolFigures.Pool(
                0,
                0,
                Optional.of(new PoolFigures.Image(Optional.empty(), Optional.empty(), false)),
                Optional.empty(),
                Optional.empty()));
  }
}
