package dev.winpool.e2e.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each promise of security (proof.md S1 to S16) is kept by a test, which is there and is green. */
class PromisesTest {
  private static final String TABLE =
      """
      S1 ObjectReachTest#an_object_names_no_subscription_no_group_and_no_cluster WhoseIsItTest#settings_that_name_another_cluster_stall_every_object_and_write_nothing HostileTest#nodes_of_another_subscription_in_a_group_of_the_same_name_are_another_cluster
      S2 ForeignPoolTest#a_pool_that_is_not_ours_to_take_is_not_written HostileTest#annotations_of_an_object_make_no_foreign_pool_ours HostileTest#annotations_of_an_object_make_no_foreign_pool_of_another_name_ours RecordFenceTest#who_may_write_an_object_may_not_make_it_born
      S3 WhoseIsItTest#the_later_of_two_objects_for_one_pool_stands_back_and_its_deletion_touches_nothing
      S4 JourneysTest#a_journey_reaches_its_goal_and_the_referee_is_content
      S5 FencesTest#an_account_is_answered_what_deploy_promises_in_whatever_namespace
      S6 ManifestsTest#services_and_policies_may_be_listed_by_whoever_adds_the_component_and_by_nobody_else ManifestsTest#pods_may_be_deleted_by_whoever_adds_the_component_and_by_nobody_else RbacTest#every_verb_of_every_resource_and_named_object_is_a_row RbacTest#a_grant_that_no_request_needed_is_unused
      S7 FencesTest#an_account_is_answered_what_deploy_promises_in_whatever_namespace FencesTest#whoever_serves_finds_out_by_a_dry_run_whether_nodes_are_fenced
      S8 RoleTest#of_all_that_there_is_only_what_the_role_names_is_let_through AuditTest#a_month_a_move_and_a_delete_need_each_action_of_the_role_and_no_other
      S9 ManifestsTest#no_manifest_has_a_way_in_for_a_client_secret TokenFileTest#every_token_is_asked_for_with_what_the_file_holds_then ClusterAccessTest#a_token_that_was_rotated_is_read_again
      S10 RestrictedPodTest#the_pod_and_each_container_of_it_may_do_nothing_that_they_need_not RestrictedPodTest#the_namespace_lets_in_restricted_pods_alone
      S11 ApiServerTlsTest#an_api_server_that_another_authority_vouches_for_ends_the_start_with_its_reason ApiServerTlsTest#an_api_server_that_shows_a_certificate_for_other_names_ends_the_start_with_its_reason ImpostorTest#a_server_that_another_authority_vouches_for_hears_no_token ImpostorTest#a_server_with_a_certificate_for_another_name_hears_no_token ClusterAccessTest#a_kubeconfig_that_switches_verification_off_is_refused ManifestsTest#the_network_lets_out_names_and_tls_and_in_the_health_port
      S12 HostileTest#no_secret_that_others_say_is_said_again HostileTest#no_secret_in_a_tag_of_a_foreign_pool_is_said_in_the_plan_of_its_adoption HostileTest#no_secret_that_a_kubelet_says_is_said_again HostileTest#no_secret_that_a_registry_says_is_said_again SaidByAProcessTest#no_secret_that_an_operator_hears_comes_out_of_it TalkativeCommandsTest#no_secret_that_others_say_is_printed_by_a_command TalkativeCommandsTest#no_secret_of_a_tag_is_printed_by_plan_and_by_export_only_where_the_tag_is_asked_for TalkativeCommandsTest#no_secret_is_printed_of_what_was_typed_or_refused BundleTest#it_has_objects_events_logs_and_nodes_and_no_secret LogLinesTest#no_secret_is_logged_by_whoever_it_is LogLinesTest#as_json_no_secret_is_logged_either BoundedTextTest#a_secret_does_not_hide
      S13 CrdSamplesTest#an_invalid_sample_is_refused_with_its_one_sentence PathsFuzzTest#whatever_a_pool_is_called_it_is_one_segment_of_its_path PathsFuzzTest#whatever_the_settings_say_the_cluster_has_eight_segments HostileTest#owners_that_nothing_can_be_named_are_the_trouble_of_their_pods_alone
      S14 LicencesTest#every_part_of_the_product_has_a_licence_that_was_allowed
      S15 PoisonedObjectTest#an_object_whose_status_nobody_can_read_stops_no_other_and_is_told_itself ChurningPodTest#a_pod_that_is_updated_without_end_brings_two_turns_a_second
      S16 DeedTest#no_kind_of_act_is_left_out DeedTest#what_was_done_is_told_with_generation_reason_and_the_id_of_arms_request AuditTest#a_delete_whose_status_the_api_server_does_not_take_is_told_all_the_same
      """;

  private static final Promises PROMISES = Promises.read(TABLE);

  @Test
  void every_promise_has_a_test_that_is_there() {
    var sources = Law.ofThisRepository().sources("src/test");

    assertThat(PROMISES.without()).as("promises that no test keeps").isEmpty();
    assertThat(
            PROMISES.unknown(
                type ->
                    sources.entrySet().stream()
                        .filter(source -> source.getKey().endsWith(type + ".java"))
                        .map(java.util.Map.Entry::getValue)
                        .findFirst()
                        .orElse("")))
        .as("tests that are not there")
        .isEmpty();
  }

  /** Last of {@code make proof}: by then each of them was played. */
  @Test
  @Tag("proof")
  void every_test_of_a_promise_was_played_and_is_green() {
    var played = PlayedTests.of(Law.ofThisRepository().root());
    var value = PROMISES.value(played.green()::contains);
    var passed = value.startsWith(Promises.ALL + "/");
    Ledger.write(
        new Ledger.Proof(
            "security", "all", value, "each test of each promise S1 to S16 is green", passed));
    assertThat(passed).as(value).isTrue();
  }

  @Test
  void a_method_that_is_no_test_keeps_no_promise() {
    var promises = Promises.read("S1 SomeTest#one SomeTest#two\nS3 GoneTest#three\n");
    var source = "@Test void zero() { two(); } void two() {} @Test @Tag(\"real\") void one() {}";

    assertThat(promises.unknown(type -> type.equals("SomeTest") ? source : ""))
        .containsExactly("SomeTest#two", "GoneTest#three");
    assertThat(promises.without()).hasSize(14).contains("S2").doesNotContain("S1", "S3");
  }

  @Test
  void a_promise_is_kept_when_each_of_its_tests_is_green_in_every_report(@TempDir Path root)
      throws IOException {
    var reports = Files.createDirectories(root.resolve("e2e/target/surefire-reports"));
    Files.writeString(
        reports.resolve("TEST-a.ATest.xml"),
        """
        <testsuite>
          <testcase classname="a.ATest" name="one"/>
          <testcase classname="a.ATest" name="row{Row}[1]"/>
          <testcase classname="a.ATest" name="row{Row}[2]"><failure/></testcase>
          <testcase classname="a.ATest" name="out"><skipped/></testcase>
        </testsuite>
        """);
    var played = PlayedTests.of(root);
    var promises =
        Promises.read("S1 ATest#one\nS2 ATest#one ATest#row\nS3 ATest#out\nS4 BTest#b\n");

    assertThat(played.green()).containsExactly("ATest#one");
    assertThat(played.broken()).containsExactly("ATest#out", "ATest#row");
    assertThat(List.of(1, 2, 3, 4))
        .filteredOn(row -> promises.kept(row, played.green()::contains))
        .containsExactly(1);
    assertThat(promises.value(played.green()::contains)).startsWith("1/16, red or not played: S2,");
  }
}
