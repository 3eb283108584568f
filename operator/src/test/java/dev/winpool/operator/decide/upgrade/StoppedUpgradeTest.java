package dev.winpool.operator.decide.upgrade;

import static dev.winpool.operator.decide.Worlds.resting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.decide.Given;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.WorkerNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of an upgrade that AKS stopped (messages.md, aks.md 4.3). */
class StoppedUpgradeTest {
  private static final String NEWER = "AKSWindows-2019-containerd-17763.9000.260310";
  private static final String STATUS = "kubernetes.azure.com/upgrade-status";
  private static final String MONDAY = "2026-12-07T12:00:00Z";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          Drain node akswin19000001 failed when evicting pod api-1 failed with Too Many Requests error. This is often caused by a restrictive Pod Disruption Budget (PDB) policy. See https://aka.ms/aks/debugdrainfailures. Original error: Cannot evict pod as it would violate the pod's disruption budget.. PDB debug info: shop/api-1 blocked by pdb api with 0 unready pods. | at the drain timeout of node akswin19000001: pod shop/api-1, budget shop/api
          Drain node n failed when evicting pod api-1 failed with Too Many Requests error. PDB debug info: shop/api-1 blocked by pdb shop/api with 0 unready pods. | at the drain timeout of node n: pod shop/api-1, budget shop/api
          Drain node n failed when evicting pod api-1 failed with Too Many Requests error | at the drain timeout of node n: pod api-1
          Drain node n failed the pods on the node did not end in time | at the drain timeout of node n
          Something else. | (Something else.)
          """)
  void node_pod_and_budget_are_said_as_aks_says_them(String said, String words) {
    assertThat(stopped(said).what()).isEqualTo("AKS stopped the upgrade of win19 " + words);
  }

  @Test
  void a_failure_without_words_is_told_by_its_code() {
    assertThat(stopped("").what()).isEqualTo("AKS stopped the upgrade of win19 (UpgradeFailed)");
  }

  @Test
  void it_is_said_how_far_it_came() {
    var half = given("Drain failed").node("win19", 0, node -> on(node, NEWER));
    assertThat(half.decided().standing().besides()).isEqualTo("1/2 nodes on 17763.9000.260310");
    assertThat(half.decided().standing().remedy()).doesNotContain("kubectl label");
  }

  @Test
  void a_node_that_aks_set_aside_is_named_with_the_command_without_which_no_resume_takes_it() {
    var aside =
        given("Drain failed")
            .node("win19", 0, node -> on(node, NEWER))
            .node("win19", 1, node -> Sample.labelled(node, STATUS, "Quarantined"));
    var standing = aside.decided().standing();
    assertThat(standing.besides())
        .isEqualTo("1/2 nodes on 17763.9000.260310, akswin19000001 set aside by AKS");
    assertThat(standing.remedy())
        .endsWith("or the node is passed over: kubectl label node akswin19000001 " + STATUS + "-");
  }

  private static WorkerNode on(WorkerNode node, String image) {
    return Sample.labelled(node, "kubernetes.azure.com/node-image-version", image);
  }

  private static Standing stopped(String said) {
    return given(said).decided().standing();
  }

  private static Given given(String said) {
    var error = Map.of("code", "UpgradeFailed", "message", said);
    return resting()
        .failed("win19", "UpgradeFailed")
        .aks("win19", "status", Map.of("provisioningError", error))
        .at(MONDAY);
  }
}
