package dev.winpool.operator.decide.plan;

import static dev.winpool.operator.decide.Worlds.WIN19;
import static dev.winpool.operator.decide.Worlds.wanting2022;
import static dev.winpool.operator.world.PodOf.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Plan;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.WorkerNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose disks stay behind when the zones of a pool change (row D2). */
class LeftZonesTest {
  private static final String LABEL = "topology.kubernetes.io/zone";
  private static final List<String> NOBODY = List.of();

  static Stream<Arguments> zones() {
    var one = "availabilityZones: ['1']";
    return Stream.of(
        row("a disk of a zone that goes", one, "westeurope-3", List.of("shop/db-0: zone 3")),
        row("of one that stays", one, "westeurope-1", NOBODY),
        row("of one of several", "availabilityZones: ['2', '3']", "westeurope-3", NOBODY),
        row("zones are left as they are", "vmSize: Standard_D8s_v5", "westeurope-3", NOBODY),
        row(
            "from a zone to none",
            "availabilityZones: []",
            "westeurope-3",
            List.of("shop/db-0: zone 3")),
        row("from none to a zone: a fault domain", one, "0", List.of("shop/db-0: zone none")),
        row("from none to none", "availabilityZones: []", "0", NOBODY),
        row("what is no zone's name", one, "somewhere", List.of("shop/db-0: zone none")));
  }

  private static Arguments row(String what, String template, String label, List<String> named) {
    return Arguments.of(what, template, label, named);
  }

  @ParameterizedTest(name = "D2 {0}")
  @MethodSource("zones")
  void d2_claimed_volumes_in_zones_that_the_successor_will_not_have_are_named(
      String what, String template, String label, List<String> named) {
    var node = Sample.labelled(Sample.node(WIN19, 0), LABEL, label);
    assertThat(found(template, node)).as(what).isEqualTo(named);
  }

  /** Nobody can tell where it is, so nothing is said of it. */
  @Test
  void a_node_without_the_label_is_of_no_known_zone() {
    assertThat(found("availabilityZones: ['1']", Sample.node(WIN19, 0))).isEmpty();
  }

  private static List<String> found(String template, WorkerNode node) {
    return findings(
            wanting2022()
                .spec("{template: {" + template + "}}")
                .node("win19", 0, _ -> node)
                .pod(pod("shop/db-0").on(node).claims())
                .pod(pod("shop/web-0").on(node)))
        .filter(finding -> finding.code().equals("VolumesStayInTheirZone"))
        .flatMap(finding -> finding.objects().stream())
        .toList();
  }

  private static Stream<Plan.Finding> findings(Given given) {
    return given.decided().standing().plan().orElseThrow().findings().stream();
  }
}
