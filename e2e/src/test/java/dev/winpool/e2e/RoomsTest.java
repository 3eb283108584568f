package dev.winpool.e2e;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of the stage, the arrows between them, and how far each sees into the operator. */
class RoomsTest {
  private static final String BASE = "dev.winpool.e2e.";
  private static final String OPERATOR = "dev.winpool.operator.";
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.winpool.e2e");

  /** What each room may import of the others; a room imports only rooms that stand above it. */
  private static final Map<String, List<String>> ARROWS =
      table(
          "cluster.object ->",
          "cluster.request -> cluster.object",
          "cluster.store -> cluster.object",
          "cluster.selector -> cluster.object cluster.request",
          "cluster.schema -> cluster.object cluster.request",
          "cluster.patch -> cluster.object cluster.request",
          "cluster.journal -> cluster.object cluster.request cluster.selector cluster.store",
          "cluster.verb -> cluster.object cluster.request cluster.store cluster.selector"
              + " cluster.schema cluster.patch",
          "cluster.server -> cluster.object cluster.request cluster.store cluster.selector"
              + " cluster.schema cluster.journal cluster.verb",
          "cluster.controllers -> cluster.object cluster.request cluster.store cluster.selector"
              + " cluster.server",
          "cluster -> cluster.object cluster.store cluster.schema cluster.journal cluster.server"
              + " cluster.controllers",
          "controlplane ->",
          "proxy -> cluster.object cluster.request cluster.store cluster.journal",
          "stage -> cluster cluster.object controlplane proxy",
          "process -> cluster",
          "driver -> process stage",
          "journey -> driver stage",
          "arm -> driver journey stage",
          "ledger ->",
          "proof -> arm cluster cluster.object cluster.request cluster.server driver journey stage",
          "audit -> cluster.object ledger",
          "diff -> cluster cluster.object cluster.request cluster.server controlplane ledger proxy"
              + " stage",
          "image -> controlplane stage",
          "install -> controlplane journey ledger process stage",
          "bench -> cluster.object controlplane process stage",
          "demo -> controlplane driver journey stage");

  private static Map<String, List<String>> table(String... rows) {
    var table = new LinkedHashMap<String, List<String>>();
    for (var row : rows) {
      var sides = row.split(" ->", -1);
      table.put(
          sides[0],
          Arrays.stream(sides[1].strip().split(" ")).filter(room -> !room.isEmpty()).toList());
    }
    return table;
  }

  static Stream<String> rooms() {
    return ARROWS.keySet().stream();
  }

  private static String room(JavaClass type) {
    return type.getPackageName().substring(BASE.length());
  }

  private static Stream<JavaClass> in(String room) {
    return ALL.stream().filter(type -> room(type).equals(room));
  }

  /** The packages below {@code base} that a room imports, each with an arrow that leads there. */
  private static Map<String, String> imports(String room, String base) {
    return in(room)
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(edge -> edge.getTargetClass().getBaseComponentType().getName().startsWith(base))
        .collect(
            Collectors.toMap(
                edge ->
                    edge.getTargetClass()
                        .getBaseComponentType()
                        .getPackageName()
                        .substring(base.length() - 1)
                        .replaceFirst("^\\.", ""),
                edge -> edge.getDescription(),
                (first, _) -> first,
                TreeMap::new));
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void a_room_imports_only_the_rooms_it_may(String room) {
    var imports = imports(room, BASE);
    imports.remove(room);
    imports.keySet().removeAll(ARROWS.get(room));
    assertThat(imports).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void a_room_stands_below_all_that_it_may_import(String room) {
    var before = rooms().takeWhile(other -> !other.equals(room)).toList();
    assertThat(before).containsAll(ARROWS.get(room));
  }

  @Test
  void every_package_is_a_known_room_and_says_what_lives_there() {
    var packages = new TreeSet<String>();
    ALL.forEach(type -> packages.add(room(type)));
    assertThat(packages).containsExactlyInAnyOrderElementsOf(ARROWS.keySet());
    assertThat(ARROWS.keySet())
        .allMatch(room -> ALL.contain(BASE + room + ".package-info"), "has package-info");
  }

  @Test
  void no_package_depends_on_itself_by_way_of_others() {
    slices().matching(BASE + "(**)").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void no_class_depends_on_itself_by_way_of_others() {
    slices().assignedFrom(new OuterClasses()).should().beFreeOfCycles().check(ALL);
  }

  /** Each class for itself; nested ones belong to their outermost. */
  private static final class OuterClasses implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return type.getName().startsWith(BASE)
          ? SliceIdentifier.of(type.getName().replaceFirst("\\$.*", ""))
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "outermost classes";
    }
  }

  /** Wire the operator up, stand between it and ARM, or measure what it does. */
  private static final List<String> INSIDE = List.of("process", "driver", "arm", "proof");

  /** Read what a user reads: the objects. */
  private static final List<String> USERS = List.of("journey", "demo");

  @ParameterizedTest
  @MethodSource("rooms")
  void a_room_sees_no_more_of_the_operator_than_its_part_needs(String room) {
    var seen = imports(room, OPERATOR);
    if (USERS.contains(room)) {
      seen.remove("api");
    }
    if (!INSIDE.contains(room)) {
      assertThat(seen).isEmpty();
    }
  }

  @Test
  void names_say_what_a_class_is() {
    assertThat(ALL.stream().map(JavaClass::getSimpleName))
        .noneMatch(name -> name.matches(".*(Utils?|Helper|Manager|Impl)|Abstract.*|Base[A-Z].*"));
  }
}
