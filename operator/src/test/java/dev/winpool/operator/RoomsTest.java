package dev.winpool.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms and the arrows between them (turn.md). */
class RoomsTest {
  private static final String BASE = "dev.winpool.operator";
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE);

  /** What each room may import; the root package may import all. */
  private static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          Map.entry("api", List.of()),
          Map.entry("world", List.of("api")),
          Map.entry("gate", List.of()),
          Map.entry("ops", List.of("world")),
          Map.entry("aks", List.of("api", "world", "gate")),
          Map.entry("lists", List.of("world")),
          Map.entry("nodes", List.of("api", "world", "lists")),
          Map.entry("images", List.of("api", "world")),
          Map.entry("records", List.of("api", "world", "gate", "lists")),
          Map.entry("window", List.of("api", "world")),
          Map.entry("decide", List.of("api", "world", "window")),
          Map.entry("act", List.of("api", "world", "decide", "aks", "nodes", "records")),
          Map.entry(
              "observe",
              List.of("api", "world", "window", "decide", "aks", "nodes", "images", "records")),
          Map.entry("report", List.of("api", "world", "window", "decide")),
          Map.entry(
              "controller",
              List.of(
                  "api", "world", "window", "gate", "ops", "aks", "nodes", "images", "records",
                  "decide", "act", "observe", "report")),
          Map.entry(
              "cli",
              List.of(
                  "api", "world", "gate", "ops", "aks", "lists", "nodes", "images", "records",
                  "decide", "observe", "report")));

  /** The rooms of {@code decide}: each may import only those before it, the root all of them. */
  private static final List<String> DECIDE =
      List.of(
          "turn",
          "pool",
          "preflight",
          "disruption",
          "operation",
          "drain",
          "plan",
          "advice",
          "swap",
          "upgrade",
          "ownership",
          "deletion",
          "intent");

  /** What other rooms may know of {@code decide}. */
  private static final Set<String> FACE =
      Set.of(
          "Planner",
          "Needs",
          "WindowNeeds",
          "PodAge",
          "RuleTrail",
          "Bookkeeping",
          "turn.Decision",
          "turn.Step",
          "turn.Outcome",
          "turn.Standing",
          "turn.Outlook",
          "turn.Recorded",
          "turn.PollInterval");

  static Stream<String> rooms() {
    return ARROWS.keySet().stream().sorted();
  }

  private static boolean in(JavaClass type, String room) {
    var name = type.getPackageName();
    return name.equals(BASE + "." + room) || name.startsWith(BASE + "." + room + ".");
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void a_room_imports_only_the_rooms_it_may(String room) {
    var foreign =
        Stream.concat(rooms(), Stream.of(""))
            .filter(other -> !other.equals(room) && !ARROWS.get(room).contains(other))
            .map(other -> other.isEmpty() ? BASE : BASE + "." + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(BASE + "." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(foreign)
        .allowEmptyShould(true)
        .check(ALL);
  }

  static Stream<Arguments> roomsOfDecide() {
    return IntStream.range(0, DECIDE.size())
        .mapToObj(i -> Arguments.of(DECIDE.get(i), DECIDE.subList(i + 1, DECIDE.size())));
  }

  @ParameterizedTest
  @MethodSource("roomsOfDecide")
  void a_room_of_decide_imports_only_the_rooms_before_it(String room, List<String> later) {
    var decide = BASE + ".decide.";
    var foreign =
        Stream.concat(
                later.stream().map(other -> decide + other + ".."), Stream.of(BASE + ".decide"))
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(decide + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(foreign)
        .check(ALL);
  }

  @Test
  void outside_decide_only_its_public_face_is_known() {
    var decide = BASE + ".decide.";
    assertThat(ALL.stream().filter(type -> !in(type, "decide")))
        .allSatisfy(
            type ->
                assertThat(type.getDirectDependenciesFromSelf())
                    .extracting(edge -> outermost(edge.getTargetClass()))
                    .filteredOn(name -> name.startsWith(decide))
                    .map(name -> name.substring(decide.length()))
                    .allMatch(FACE::contains));
  }

  private static String outermost(JavaClass type) {
    return type.getBaseComponentType().getName().replaceFirst("\\$.*", "");
  }

  @Test
  void no_package_depends_on_itself_by_way_of_others() {
    slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void no_class_depends_on_itself_by_way_of_others() {
    slices().assignedFrom(new OutermostClass(BASE)).should().beFreeOfCycles().check(ALL);
  }

  /** Nested classes count as the class that they stand in. */
  private record OutermostClass(String base) implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return type.getName().startsWith(base)
          ? SliceIdentifier.of(outermost(type))
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "each class with those nested in it";
    }
  }

  @Test
  void every_package_is_a_known_room_and_says_what_lives_there() {
    assertThat(ALL.stream().map(JavaClass::getPackageName).distinct())
        .allMatch(name -> name.equals(BASE) || ARROWS.containsKey(room(name)))
        .filteredOn(name -> name.startsWith(BASE + ".decide."))
        .allMatch(name -> DECIDE.contains(name.substring(BASE.length() + ".decide.".length())));
    assertThat(ALL.stream().map(JavaClass::getPackageName).distinct())
        .filteredOn(name -> !name.equals(BASE))
        .allMatch(name -> ALL.contain(name + ".package-info"), "has package-info");
  }

  /** The first part of a package's name behind the base. */
  private static String room(String packageName) {
    return packageName.substring(BASE.length() + 1).replaceFirst("\\..*", "");
  }

  @Test
  void only_the_room_that_talks_to_azure_knows_its_sdk() {
    only("aks", "com.azure..");
  }

  @Test
  void only_the_controller_knows_the_operator_sdk() {
    only("controller", "io.javaoperatorsdk..");
  }

  @Test
  void only_the_room_that_shows_figures_knows_what_counts_them() {
    only("ops", "io.micrometer..", "io.prometheus..");
  }

  @Test
  void only_the_room_that_shows_what_is_said_knows_what_writes_the_log() {
    only("ops", "ch.qos.logback..");
  }

  /** The operator's start goes by it, so it loads none of it (decision 0015). */
  @Test
  void only_the_command_line_knows_what_reads_its_arguments() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + ".cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(ALL);
  }

  private static void only(String room, String... libraries) {
    noClasses()
        .that()
        .resideOutsideOfPackages(BASE + "." + room + "..", BASE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .check(ALL);
  }

  @Test
  void what_decides_knows_no_client_and_no_clock() {
    noClasses()
        .that()
        .resideInAnyPackage(BASE + ".decide..", BASE + ".world..", BASE + ".report..")
        .should()
        .callMethodWhere(
            new com.tngtech.archunit.base.DescribedPredicate<
                com.tngtech.archunit.core.domain.JavaMethodCall>("a clock is asked") {
              @Override
              public boolean test(com.tngtech.archunit.core.domain.JavaMethodCall call) {
                var target = call.getTarget();
                return target.getName().equals("now")
                        && target.getOwner().getName().startsWith("java.time")
                    || target.getOwner().getName().equals("java.time.Clock")
                    || target.getOwner().getName().equals("java.time.InstantSource")
                    || target.getOwner().getName().equals("java.lang.System")
                        && target.getName().matches("currentTimeMillis|nanoTime");
              }
            })
        .check(ALL);
    noClasses()
        .that()
        .resideInAnyPackage(BASE + ".decide..", BASE + ".world..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.fabric8..")
        .check(ALL);
  }

  @Test
  void what_reports_knows_of_kubernetes_only_the_condition() {
    assertThat(ALL.stream().filter(type -> in(type, "report")))
        .allSatisfy(
            type ->
                assertThat(type.getDirectDependenciesFromSelf())
                    .extracting(edge -> edge.getTargetClass().getName())
                    .filteredOn(name -> name.startsWith("io.fabric8"))
                    .allMatch(name -> name.contains(".Condition")));
  }

  @Test
  void names_say_what_a_class_is() {
    assertThat(ALL.stream().map(JavaClass::getSimpleName))
        .noneMatch(name -> name.matches(".*(Utils?|Helper|Manager|Impl)|Abstract.*|Base[A-Z].*"));
  }
}
