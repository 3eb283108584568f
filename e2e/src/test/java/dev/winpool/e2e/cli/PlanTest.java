package dev.winpool.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.arm.ArmTrip;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.emulator.stage.Stepped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code plan}: what a spec would do, told before anybody applies it, with nothing written. */
class PlanTest {
  private static final String HEAD =
      """
      apiVersion: winpool.dev/v1alpha1
      kind: WindowsNodePool
      metadata: {name: %s}
      spec:
        imageUpgrade: {mode: Disabled}
        maintenanceWindow:
          schedule: {weekly: {intervalWeeks: 1, dayOfWeek: Saturday}}
          startTime: "22:00"
          durationHours: 6
          timeZone: Europe/Berlin
          startDate: "2026-12-01"
      """;

  private static ArmTrip on;

  @TempDir private Path home;
  private int before;

  @BeforeAll
  static void web_has_adopted_a_pool() {
    on = ArmTrip.adopted("arm/seed.yaml");
  }

  @AfterAll
  static void over() {
    on.close();
  }

  @BeforeEach
  void nobody_has_written_yet() {
    before = on.mark();
  }

  @AfterEach
  void nothing_was_written() {
    assertThat(
            on.stage().journal().entries().subList(before, on.mark()).stream()
                .filter(entry -> !"GET".equals(entry.fields().get("method"))))
        .isEmpty();
  }

  private Terminal.Answer plan(String name, String spec) throws IOException {
    var file = Files.writeString(home.resolve("pool.yaml"), HEAD.formatted(name) + spec.indent(2));
    return Terminal.beside(on, home).types("plan", "-f", file.toString());
  }

  @Test
  void another_size_of_machine_is_a_move_whose_first_act_is_another_pool() throws IOException {
    var answer =
        plan(
            "web",
            "poolName: old22\n"
                + "osSKU: Windows2022\n"
                + "adoption: Adopt\n"
                + "template: {vmSize: Standard_D8s_v5}\n"
                + "migration: {imageCheck: Disabled}");

    assertThat(answer.code()).as(answer.toString()).isZero();
    assertThat(answer.text())
        .contains("old22 -> old01", "because of vmSize: Standard_D8s_v5")
        .endsWith("first act: AKS builds old01");
    assertThat(on.trip().object("web").orElseThrow().getStatus().swap()).isNull();
  }

  @Test
  void a_new_object_begins_with_its_pool() throws IOException {
    var answer =
        plan(
            "shop",
            "poolName: shop\nosSKU: Windows2022\nscaling: {count: 2}\n"
                + "template: {vmSize: Standard_D4s_v5}");

    assertThat(answer.code()).as(answer.toString()).isZero();
    assertThat(answer.text()).endsWith("first act: AKS builds shop");
    assertThat(on.trip().object("shop")).isEmpty();
  }

  @Test
  void an_object_as_it_is_does_nothing() throws IOException {
    var file = home.resolve("web.yaml");
    var terminal = Terminal.beside(on, home);
    Files.writeString(file, terminal.types("status", "web", "-o", "yaml").text());

    var answer = terminal.types("plan", "-f", file.toString());

    assertThat(answer.code()).as(answer.toString()).isZero();
    assertThat(answer.text()).contains("UpToDate").endsWith("no act follows by itself");
  }

  @Test
  void what_winpool_would_refuse_is_a_case_for_a_person() throws IOException {
    var answer =
        plan(
            "late",
            "poolName: late\nosSKU: Windows2019\nscaling: {count: 1}\n"
                + "template: {vmSize: Standard_D4s_v5}");

    assertThat(answer.code()).as(answer.toString()).isEqualTo(1);
    assertThat(answer.text()).contains("Refused: ").endsWith("no act follows by itself");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "poolName: shop\\n"
            + "osSKU: Windows2028 | spec.osSKU=\"Windows2028\" is not taken: give Windows2019,"
            + " Windows2022, Windows2025",
        "poolName: shop\\n"
            + "osSKU: Windows2022\\n"
            + "template: {vmsize: x} | spec.template.vmsize is no field",
        "poolName: Shop-1\\nosSKU: Windows2022 | spec.poolName=\"Shop-1\" is no Windows pool name",
        "poolName: shop | spec.osSKU is missing: give Windows2019",
        "poolName: shop\\n"
            + "osSKU: Windows2022\\n"
            + "scaling: {count: many} | spec.scaling.count=\"many\" is not taken",
        "poolName: other\\n"
            + "osSKU: Windows2022 | spec.poolName=\"other\" cannot be changed: the object web has"
            + " old22",
      })
  void what_is_wrong_in_a_file_is_named_with_field_value_and_remedy(String spec, String words)
      throws IOException {
    var answer = plan("web", spec.replace("\\n", "\n"));

    assertThat(answer.code()).as(answer.toString()).isEqualTo(2);
    assertThat(answer.errors()).startsWith(words);
  }

  @Test
  void a_file_that_is_none_or_holds_something_else_is_named() throws IOException {
    var terminal = Terminal.beside(on, home);
    assertThat(terminal.types("plan", "-f", "/nowhere.yaml").errors())
        .startsWith("--file=\"/nowhere.yaml\" cannot be read");
    var node = Files.writeString(home.resolve("n"), "apiVersion: v1\nkind: Node\n");
    assertThat(terminal.types("plan", "-f", node.toString()).errors())
        .isEqualTo("apiVersion=\"v1\" is not taken: give winpool.dev/v1alpha1");
    var two = Files.writeString(home.resolve("two"), "a: 1\n---\nb: 2\n");
    assertThat(terminal.types("plan", "-f", two.toString()).errors())
        .endsWith("has 2 objects: give one WindowsNodePool");
    var broken = Files.writeString(home.resolve("broken"), "a: [1\n");
    assertThat(terminal.types("plan", "-f", broken.toString()).errors()).contains("is no YAML");
    assertThat(terminal.types("plan").errors()).contains("--file");
  }

  @Test
  void what_export_prints_would_be_adopted_and_what_differs_would_not() throws IOException {
    try (var fresh = new ArmTrip(Seeds.read("shop/seed.yaml"), Seeds.SATURDAY)) {
      fresh.stage().parts().forEach(Stepped::step);
      var terminal = Terminal.beside(fresh, home);
      var exported = terminal.types("export", "win19").text();
      var file = Files.writeString(home.resolve("win19.yaml"), exported);
      var same = terminal.types("plan", "-f", file.toString());
      assertThat(same.code()).as(same.toString()).isZero();
      assertThat(same.text())
          .contains("adopt win19: only winpool's tags and the label winpool.dev/pool are added")
          .endsWith("first act: adopting win19");

      Files.writeString(file, exported.replace("maxPods: 30", "maxPods: 50"));
      var other = terminal.types("plan", "-f", file.toString());
      assertThat(other.code()).as(other.toString()).isEqualTo(1);
      assertThat(other.text()).contains("AdoptionDiffers: ", "maxPods: live 30, spec 50");
    }
  }
}
