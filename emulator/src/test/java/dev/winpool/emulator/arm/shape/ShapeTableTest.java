package dev.winpool.emulator.arm.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.type.BicepType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Our table against Microsoft's: names, types, values, bounds, forms, what must be sent and what
 * only AKS writes.
 */
class ShapeTableTest {

  /** A price has a fraction, which the type tables cannot say; certificates are strings. */
  private static final Set<String> OTHERWISE = Set.of("spotMaxPrice", "customCATrustCertificates");

  /** What all resources have is ARM's. */
  private static final Set<String> ARM =
      Set.of("id", "name", "type", "apiVersion", "location", "eTag", "systemData", "kind", "tags");

  private static final List<String> SAMPLES =
      List.of(
          "",
          "a",
          "A",
          "1",
          "a1",
          "windows12345",
          "windows123456",
          "a-b",
          "a_b",
          "-",
          "a.b",
          "é",
          "10.0.0.0",
          "10.0.0.0/8",
          "10.0.0.0/33",
          "10.0.0",
          "256.0.0.1",
          "1.2.3.4",
          "1.2.3.4.",
          "9:00",
          "09:00",
          "09:0a",
          "+01:00",
          "-1:00",
          "01:00",
          "*01:00",
          "00000000-0000-0000-0000-000000000000",
          "00000000-0000-0000-0000-00000000000g");

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "2025-09-01, managedClusters/agentPools",
    "2026-05-01, managedClusters/agentPools",
    "2025-09-01, managedClusters",
    "2026-05-01, managedClusters",
    "2025-09-01, managedClusters/maintenanceConfigurations",
    "2026-05-01, managedClusters/maintenanceConfigurations",
  })
  void is_that_of_the_type_tables(String version, String resource) {
    var body =
        switch (resource) {
          case "managedClusters" -> BodyShape.CLUSTER;
          case "managedClusters/agentPools" -> BodyShape.POOL;
          default -> BodyShape.MAINTENANCE;
        };
    var theirs = BicepType.object(version, "Microsoft.ContainerService/" + resource);
    for (var name : theirs.properties().keySet()) {
      if (!ARM.contains(name)) {
        var ours = body.part().property(name, version).orElseThrow().shape();
        same(name, ours, theirs.properties().get(name).type(), version);
      }
    }
  }

  private static void same(String where, Shape ours, BicepType theirs, String version) {
    switch (ours) {
      case Shape.Named named -> part(where, Parts.named(named.name()), theirs, version);
      case Shape.Inline inline -> part(where, inline.part(), theirs, version);
      case Shape.ListOf list -> {
        assertThat(theirs.list()).as(where).isTrue();
        assertThat(list.most()).isEqualTo(theirs.bound("maxLength").orElse(Integer.MAX_VALUE));
        same(where + "[]", list.item(), theirs.inner(), version);
      }
      case Shape.MapOf map -> {
        assertThat(theirs.map()).as(where).isTrue();
        same(where + "{}", map.value(), theirs.inner(), version);
      }
      case Shape.OneOf one -> choices(where, one, theirs, version);
      case Shape.Whole whole -> whole(where, whole, theirs);
      case Shape.Text text -> text(where, text, theirs);
      case Shape.Id _ -> assertThat(theirs.kind()).as(where).isEqualTo("StringType");
      case Shape.Flag _ -> assertThat(theirs.kind()).as(where).isEqualTo("BooleanType");
      case Shape.Number _, Shape.Anything _ -> assertThat(where).isEqualTo("looked into");
    }
  }

  private static void part(String where, Shape.Part ours, BicepType theirs, String version) {
    assertThat(theirs.object()).as(where).isTrue();
    var names = new TreeSet<String>();
    ours.on(version).forEach(property -> names.add(property.name()));
    assertThat(names).as(where).isEqualTo(new TreeSet<>(theirs.properties().keySet()));
    ours.on(version)
        .forEach(
            property -> {
              var below = where + "." + property.name();
              var other = theirs.properties().get(property.name());
              assertThat(property.readOnly()).as(below).isEqualTo(other.readOnly());
              assertThat(property.needed()).as(below).isEqualTo(other.needed());
              assertThat(other.writeOnly()).as(below).isFalse();
              if (!property.readOnly() && !OTHERWISE.contains(property.name())) {
                same(below, property.shape(), other.type(), version);
              }
            });
  }

  /**
   * A value that came later is taken at every version: it is AKS that knows it, not the version.
   */
  private static void choices(String where, Shape.OneOf ours, BicepType theirs, String version) {
    assertThat(ours.values()).as(where).containsAll(theirs.choices());
    if (version.equals("2026-05-01")) {
      assertThat(ours.values()).as(where).containsExactlyInAnyOrderElementsOf(theirs.choices());
    }
  }

  private static void whole(String where, Shape.Whole ours, BicepType theirs) {
    assertThat(theirs.kind()).as(where).isEqualTo("IntegerType");
    assertThat(ours.least())
        .as(where)
        .isEqualTo(theirs.bound("minValue").orElse(Integer.MIN_VALUE));
    assertThat(ours.most()).as(where).isEqualTo(theirs.bound("maxValue").orElse(Integer.MAX_VALUE));
  }

  /** That a string is a date is not in the type tables. */
  private static void text(String where, Shape.Text ours, BicepType theirs) {
    assertThat(theirs.kind()).as(where).isEqualTo("StringType");
    if (!theirs.pattern().isEmpty()) {
      var pattern = Pattern.compile(theirs.pattern());
      assertThat(SAMPLES)
          .allSatisfy(
              sample ->
                  assertThat(ours.form().fits(sample))
                      .as("%s '%s'", where, sample)
                      .isEqualTo(pattern.matcher(sample).find()));
    } else {
      assertThat(ours.form()).as(where).isIn(TextForm.ANY, TextForm.DATE, TextForm.MOMENT);
    }
    theirs.bound("minLength").ifPresent(least -> assertThat(ours.least()).isEqualTo((int) least));
    theirs.bound("maxLength").ifPresent(most -> assertThat(ours.most()).isEqualTo((int) most));
  }
}
