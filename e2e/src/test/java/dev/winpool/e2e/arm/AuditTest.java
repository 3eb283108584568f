package dev.winpool.e2e.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.stage.OperatorRole;
import dev.winpool.emulator.arm.admission.ArmAction;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** By which right the operator does what it does to a cluster (proof.md S8). */
@Execution(ExecutionMode.CONCURRENT)
class AuditTest {
  private static final String NEWER = "20348.5499.261208";

  /** A role with more in it would be more than is needed; with less the stage would refuse. */
  @Test
  void a_month_a_move_and_a_delete_need_each_action_of_the_role_and_no_other() {
    try (var play = Play.adopted("arm/seed.yaml")) {
      play.on().stage().secondPerson().publishImage("Windows2022", NEWER);
      play.until(
          "the image is there",
          () -> play.trip().summary("web").filter(s -> NEWER.equals(s.image())).isPresent());
      play.size("Standard_D8s_v5");
      play.until("old22 is gone", () -> play.gone("old22"));
      assertThat(used(play)).isEqualTo(OperatorRole.actions());
      play.judged();
    }
  }

  private static Set<String> used(Play play) {
    var actions = new TreeSet<String>();
    for (var entry : play.on().stage().journal().entries()) {
      if (ofOperator(entry.kind(), entry.fields())) {
        var path = String.valueOf(entry.fields().get("path")).split("\\?")[0];
        actions.add(ArmAction.of(String.valueOf(entry.fields().get("method")), path));
      }
    }
    return actions;
  }

  private static boolean ofOperator(String kind, Map<String, Object> fields) {
    return kind.equals("arm")
        && String.valueOf(fields.get("userAgent")).startsWith("winpool-operator");
  }
}
