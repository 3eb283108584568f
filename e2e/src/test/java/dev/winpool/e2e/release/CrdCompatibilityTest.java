package dev.winpool.e2e.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects of the last release are objects of this one. */
class CrdCompatibilityTest {
  private static final Path ROOT = Path.of(System.getProperty("winpool.root", ".."));
  private static final Path NOW = ROOT.resolve("crds/windowsnodepools.winpool.dev.yaml");
  private static final Path LAST =
      ROOT.resolve("deploy/released/windowsnodepools.winpool.dev.yaml");

  private static final String CRD =
      """
      spec:
        group: winpool.dev
        scope: Cluster
        names: {kind: Pool, plural: pools}
        versions:
        - name: v1
          served: true
          subresources: {status: {}}
          schema:
            openAPIV3Schema:
              type: object
              properties:
                name: {type: string, maxLength: 12, minLength: 1, pattern: "^a"}
                count: {type: integer, minimum: 0, maximum: 1000}
                mode: {type: string, enum: [A, B]}
                free: {type: string}
                note: {type: string, nullable: true}
                open: {type: object, x-kubernetes-preserve-unknown-fields: true}
                list: {type: array, maxItems: 5, items: {type: string, maxLength: 9}}
                map: {type: object, additionalProperties: {type: string, maxLength: 8}}
                set: {type: string, default: x}
              required: [name]
              x-kubernetes-validations: [{rule: "self.count > 0"}]
      """;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a field vanishes         | free: {type: string}            | other: {type: string}     | .free: vanished
          a type changes           | free: {type: string}            | free: {type: integer}     | .free: type was "string", is "integer"
          a value of a choice goes | enum: [A, B]                    | enum: [A]                 | .mode: enum has no B any more
          a choice comes           | free: {type: string}            | free: {type: string, enum: [A]} | .free: enum is new
          a maximum is lower       | maximum: 1000                   | maximum: 999              | .count: maximum was 1000, is 999
          a minimum is higher      | minimum: 0                      | minimum: 1                | .count: minimum was 0, is 1
          a maximum comes          | free: {type: string}            | free: {type: string, maxLength: 3} | .free: maxLength is new: 3
          a text must be shorter   | maxLength: 12                   | maxLength: 11             | .name: maxLength was 12, is 11
          a text must be longer    | minLength: 1                    | minLength: 2              | .name: minLength was 1, is 2
          a pattern changes        | pattern: "^a"                   | pattern: "^b"             | .name: pattern was "^a", is "^b"
          a pattern comes          | free: {type: string}            | free: {type: string, pattern: "c"} | .free: pattern was , is "c"
          a list must be shorter   | maxItems: 5                     | maxItems: 4               | .list: maxItems was 5, is 4
          an element is bounded    | maxLength: 9                    | maxLength: 7              | .list[]: maxLength was 9, is 7
          a value of a map is      | maxLength: 8                    | maxLength: 7              | .map{}: maxLength was 8, is 7
          a map is none any more   | additionalProperties            | properties                | .map: additionalProperties was taken away
          a field is required      | required: [name]                | required: [name, mode]    | .mode: is required now
          a rule comes             | [{rule: "self.count > 0"}]      | [{rule: "self.count > 0"}, {rule: "x"}] | rule is new: x
          a rule changes           | self.count > 0                  | self.count > 1            | rule is new: self.count > 1
          null is refused          | , nullable: true                | ``                        | .note: nullable was taken away
          an open part is closed   | , x-kubernetes-preserve-unknown-fields: true | ``           | .open: x-kubernetes-preserve-unknown-fields was taken away
          a version vanishes       | name: v1                        | name: v2                  | v1: vanished
          a version is not served  | served: true                    | served: false             | v1: is not served any more
          the status is no part    | {status: {}}                    | {}                        | v1: subresource status vanished
          another scope            | scope: Cluster                  | scope: Namespaced         | scope was "Cluster", is "Namespaced"
          another kind             | kind: Pool                      | kind: Pond                | names: kind was "Pool", is "Pond"
          """)
  void what_vanishes_or_tightens_is_told(String row, String from, String to, String told) {
    assertThat(CRD).containsOnlyOnce(from);

    assertThat(CrdCompatibility.broken(read(CRD), read(CRD.replace(from, to))))
        .containsExactly(told);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          nothing                        | name: v1             | name: v1
          a field comes                  | free: {type: string} | free: {type: string}, more: {type: string, maxLength: 1}
          a value of a choice comes      | enum: [A, B]         | enum: [A, B, C]
          a choice goes                  | , enum: [A, B]       | ``
          a maximum is higher            | maximum: 1000        | maximum: 1001
          a maximum goes                 | , maximum: 1000      | ``
          a pattern goes                 | , pattern: "^a"      | ``
          a field is not required        | required: [name]     | required: []
          one with a default is required | required: [name]     | required: [name, set]
          a rule goes                    | {rule: "self.count > 0"} | ``
          """)
  void what_comes_or_loosens_is_not(String row, String from, String to) {
    assertThat(CRD).containsOnlyOnce(from);
    var changed = CRD.replace(from, to).replace("}, more:", "}\n          more:");

    assertThat(CrdCompatibility.broken(read(CRD), read(changed))).isEmpty();
  }

  /** Before the first release there is nothing to be held against but itself. */
  @Test
  void the_crd_takes_nothing_from_objects_of_the_last_release() throws IOException {
    var last = Files.exists(LAST) ? LAST : NOW;

    assertThat(CrdCompatibility.broken(read(Files.readString(last)), read(Files.readString(NOW))))
        .as("fields of the last release that vanished or tightened")
        .isEmpty();
  }

  private static JsonNode read(String yaml) {
    return JsonFields.read(yaml);
  }
}
