package dev.winpool.emulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of the emulator and the arrows between them. */
class RoomsTest {

  private static final String BASE = "dev.winpool.emulator";
  private static final int MOST_LINES = 200;
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE);

  /** What each room may know; {@code x.*} is every room inside x, the empty name is the root. */
  private static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          entry("stage", List.of()),
          entry("wire", List.of()),
          entry("seed", List.of()),
          entry("registry", List.of("seed", "wire")),
          entry("login", List.of("wire")),
          // The resource provider, from what it says no with to what it does by itself.
          entry("provider", List.of()),
          entry("provider.refusal", List.of()),
          entry("provider.guard", List.of("provider.refusal")),
          entry("provider.operation", List.of("provider.refusal", "stage")),
          entry("provider.failure", List.of("provider.refusal", "provider.operation")),
          entry("provider.image", List.of("provider.refusal", "seed")),
          entry("provider.maintenance", List.of("provider.refusal")),
          entry(
              "provider.cluster",
              List.of(
                  "provider.refusal",
                  "provider.guard",
                  "provider.operation",
                  "provider.maintenance",
                  "seed")),
          entry(
              "provider.pool",
              List.of(
                  "provider.refusal",
                  "provider.guard",
                  "provider.operation",
                  "provider.cluster",
                  "seed")),
          entry("provider.quota", List.of("provider.refusal", "provider.pool", "seed")),
          entry(
              "provider.rule",
              List.of(
                  "provider.refusal",
                  "provider.cluster",
                  "provider.pool",
                  "provider.quota",
                  "seed")),
          entry(
              "provider.fleet", List.of("provider.refusal", "provider.operation", "provider.pool")),
          entry(
              "provider.verb",
              List.of(
                  "provider.refusal",
                  "provider.guard",
                  "provider.operation",
                  "provider.failure",
                  "provider.image",
                  "provider.cluster",
                  "provider.pool",
                  "provider.quota",
                  "provider.rule",
                  "provider.fleet",
                  "seed",
                  "stage")),
          entry(
              "provider.automation",
              List.of(
                  "provider.operation",
                  "provider.image",
                  "provider.maintenance",
                  "provider.cluster",
                  "provider.pool",
                  "provider.fleet",
                  "provider.verb",
                  "stage")),
          // The machines.
          entry("machine.kubeapi", List.of()),
          entry("machine.pod", List.of()),
          entry("machine.node", List.of("machine.kubeapi", "provider.*", "seed")),
          entry(
              "machine.kubelet",
              List.of(
                  "machine.kubeapi",
                  "machine.pod",
                  "machine.node",
                  "provider.*",
                  "registry",
                  "seed",
                  "stage")),
          entry(
              "machine.park",
              List.of("machine.kubeapi", "machine.node", "provider.*", "seed", "stage")),
          entry(
              "machine.upgrade",
              List.of(
                  "machine.kubeapi",
                  "machine.pod",
                  "machine.node",
                  "machine.park",
                  "provider.*",
                  "seed")),
          entry("machine", List.of("machine.*", "provider.*", "registry", "seed", "stage")),
          // ARM over HTTP.
          entry("arm.message", List.of("provider.refusal", "provider.guard")),
          entry("arm.admission", List.of("arm.message", "provider.refusal", "login", "seed")),
          entry("arm.shape", List.of("arm.message", "provider.refusal")),
          entry(
              "arm.body",
              List.of("arm.message", "arm.admission", "arm.shape", "provider.*", "login", "seed")),
          entry(
              "arm.route",
              List.of(
                  "arm.message",
                  "arm.admission",
                  "arm.shape",
                  "arm.body",
                  "provider.*",
                  "login",
                  "seed")),
          entry("arm", List.of("arm.*", "provider.*", "seed", "stage", "wire")),
          entry("type", List.of("arm.message")),
          // The referee: from the journal alone.
          entry("referee.journal", List.of("stage")),
          entry("referee.premise", List.of()),
          entry("referee.scene", List.of("referee.journal")),
          entry(
              "referee.invariant", List.of("referee.journal", "referee.premise", "referee.scene")),
          entry("referee", List.of("referee.*", "stage")),
          // What puts it all together, and who drives it.
          entry(
              "",
              List.of(
                  "arm",
                  "arm.*",
                  "machine",
                  "machine.park",
                  "provider.*",
                  "login",
                  "registry",
                  "seed",
                  "stage",
                  "wire")),
          entry(
              "control",
              List.of("", "referee", "referee.*", "provider.*", "seed", "stage", "wire")),
          entry("cli", List.of("", "control", "seed", "stage", "wire")));

  static Stream<String> rooms() {
    return ARROWS.keySet().stream().sorted();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rooms")
  void a_room_knows_only_the_rooms_it_may(String room) {
    var forbidden =
        ALL.stream()
            .filter(type -> roomOf(type).equals(room))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(edge -> edge.getTargetClass().getPackageName().startsWith(BASE))
            .filter(edge -> !mayKnow(room, roomOf(edge.getTargetClass())));
    assertThat(forbidden).isEmpty();
  }

  private static boolean mayKnow(String room, String other) {
    return room.equals(other)
        || ARROWS.get(room).stream()
            .anyMatch(
                arrow ->
                    arrow.endsWith(".*")
                        ? other.startsWith(arrow.substring(0, arrow.length() - 1))
                        : other.equals(arrow));
  }

  private static String roomOf(JavaClass type) {
    var name = type.getPackageName();
    return name.equals(BASE) ? "" : name.substring(BASE.length() + 1);
  }

  @Test
  void every_package_is_a_known_room_and_says_what_lives_there() {
    assertThat(ALL.stream().map(RoomsTest::roomOf).distinct())
        .containsExactlyInAnyOrderElementsOf(ARROWS.keySet());
    assertThat(ALL.stream().map(JavaClass::getPackageName).distinct())
        .allMatch(name -> ALL.contain(name + ".package-info"), "has package-info");
  }

  @Test
  void no_room_depends_on_itself_by_way_of_others() {
    slices().assignedFrom(each("room", RoomsTest::roomOf)).should().beFreeOfCycles().check(ALL);
  }

  /** Nested classes count as the class they stand in. */
  @Test
  void no_class_depends_on_itself_by_way_of_others() {
    slices()
        .assignedFrom(each("class", type -> type.getName().replaceFirst("\\$.*", "")))
        .should()
        .beFreeOfCycles()
        .check(ALL);
  }

  private static SliceAssignment each(String what, Function<JavaClass, String> name) {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return type.getPackageName().startsWith(BASE)
            ? SliceIdentifier.of(what + " " + name.apply(type))
            : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "each " + what;
      }
    };
  }

  @Test
  void the_emulator_knows_no_client_of_its_own() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.winpool.operator..", "dev.winpool.e2e..", "com.azure..")
        .check(ALL);
  }

  @Test
  void what_decides_and_what_judges_knows_neither_http_nor_kubernetes() {
    noClasses()
        .that()
        .resideInAnyPackage(BASE + ".provider..", BASE + ".referee..", BASE + ".seed..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.sun.net.httpserver..", "java.net.http..", "io.fabric8..")
        .check(ALL);
  }

  @Test
  void only_one_room_of_the_machines_asks_the_cluster() {
    noClasses()
        .that()
        .resideInAPackage(BASE + ".machine.*")
        .and()
        .resideOutsideOfPackage(BASE + ".machine.kubeapi")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.fabric8.kubernetes.client..")
        .check(ALL);
  }

  @Test
  void names_say_what_a_class_is() {
    assertThat(ALL.stream().map(JavaClass::getSimpleName))
        .noneMatch(name -> name.matches(".*(Utils?|Helper|Manager|Impl)|Abstract.*|Base[A-Z].*"));
  }

  @Test
  void no_two_classes_have_one_name() {
    var outer =
        ALL.stream()
            .filter(JavaClass::isTopLevelClass)
            .map(JavaClass::getSimpleName)
            .filter(name -> !name.equals("package-info"));
    assertThat(outer).doesNotHaveDuplicates();
  }

  @Test
  void no_class_is_longer_than_the_house_allows() throws IOException {
    try (var files = Files.walk(Path.of("src/main/java"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")))
          .isNotEmpty()
          .allSatisfy(
              file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(MOST_LINES));
    }
  }
}
