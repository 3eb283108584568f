package dev.winpool.operator.decide.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Advisory;
import dev.winpool.operator.api.AdvisoryCode;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.world.PodTrait;
import dev.winpool.operator.world.Survey;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How what the survey found is told; which code it is are rows of {@code AdviceTest}. */
class SurveyAdviceTest {

  private static List<Advisory> advice(Survey survey) {
    return Advice.of(SurveyRows.on(WindowsServer.Windows2022, survey).situation());
  }

  private static Advisory only(Survey survey, AdvisoryCode code) {
    return advice(survey).stream().filter(one -> one.code() == code).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(PodTrait.class)
  void every_trait_of_a_pod_is_a_case_of_one_row_which_names_its_field(PodTrait trait) {
    assertThat(TraitRow.PODS.stream().filter(row -> row.traits().contains(trait)))
        .singleElement()
        .satisfies(
            row ->
                assertThat(only(SurveyRows.pods("win19", trait), row.code()).text())
                    .contains(trait.field()));
  }

  @Test
  void every_trait_of_a_pod_is_a_fact_of_the_table_of_expectations() {
    assertThat(SurveyRows.traits()).containsExactlyInAnyOrder(PodTrait.values());
  }

  @Test
  void a_text_names_the_fields_that_are_seen_in_the_order_of_the_table_and_no_other() {
    var survey = SurveyRows.pods("win19", PodTrait.HostIpc, PodTrait.HostNetwork);
    assertThat(only(survey, AdvisoryCode.HostNamespace))
        .returns("pods ask for hostNetwork, hostIPC, which Windows does not have", Advisory::text)
        .returns(List.of("shop/Deployment/web"), Advisory::objects)
        .returns(1, Advisory::total);
  }

  @Test
  void with_all_fields_at_once_a_text_stays_within_the_schema() {
    assertThat(advice(SurveyRows.pods("win19", PodTrait.values())))
        .allSatisfy(one -> assertThat(one.text()).hasSizeBetween(20, 256));
  }

  @Test
  void of_many_workloads_ten_are_told_and_each_is_counted_once_however_many_pools_it_is_on() {
    var many =
        IntStream.range(10, 25)
            .boxed()
            .flatMap(
                i ->
                    Stream.of(workload("shop/Deployment/w" + i), workload("shop/Deployment/w" + i)))
            .toList();
    var survey =
        new Survey(
            Survey.State.Read,
            many,
            List.of(),
            List.of(),
            List.of(),
            Survey.Counted.NONE,
            List.of());
    assertThat(only(survey, AdvisoryCode.HugePages))
        .returns(15, Advisory::total)
        .satisfies(one -> assertThat(one.objects()).hasSize(10).isSorted());
  }

  private static Survey.Shown<PodTrait> workload(String name) {
    return new Survey.Shown<>(name, Set.of("win19"), Set.of(PodTrait.HugePages));
  }

  /** Whoever may name an object writes into the status of another. */
  @Test
  void names_of_others_are_bounded_and_without_control_characters() {
    var hostile = "shop/Clone\u001b[31mSet/" + "x".repeat(600);
    var shown = new Survey.Shown<>(hostile, Set.of("win19"), Set.of(PodTrait.HugePages));
    var survey =
        new Survey(
            Survey.State.Read,
            List.of(shown),
            List.of(),
            List.of(),
            List.of(),
            Survey.Counted.NONE,
            List.of());
    assertThat(only(survey, AdvisoryCode.HugePages).objects())
        .singleElement()
        .satisfies(name -> assertThat(name).hasSizeLessThanOrEqualTo(256).doesNotContain("\u001b"));
  }

  @Test
  void one_that_is_awaited_off_or_stale_tells_nothing_of_pods() {
    for (var survey : List.of(Survey.AWAITED, Survey.OFF, Survey.STALE)) {
      assertThat(advice(survey))
          .extracting(Advisory::code)
          .doesNotContain(AdvisoryCode.OsNotDeclared, AdvisoryCode.MaxPodsReached);
    }
  }
}
