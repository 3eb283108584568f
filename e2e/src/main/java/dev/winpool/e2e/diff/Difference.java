package dev.winpool.e2e.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What the two clusters said differently.
 *
 * @param step its number in the row, from 1
 * @param verb what the step did
 * @param path where in what was seen, such as {@code body/details/kind}
 */
record Difference(
    String row, int step, String verb, String path, JsonNode embedded, JsonNode real) {

  static List<Difference> between(RequestRow row, List<Run.Seen> embedded, List<Run.Seen> real) {
    var found = new ArrayList<Difference>();
    for (int i = 0; i < row.steps().size(); i++) {
      var at = new At(row.id(), i + 1, embedded.get(i).verb(), found);
      at.compare("", embedded.get(i).what(), real.get(i).what());
    }
    return found;
  }

  private record At(String row, int step, String verb, List<Difference> found) {

    void compare(String path, JsonNode one, JsonNode other) {
      if (one instanceof ObjectNode a && other instanceof ObjectNode b) {
        var fields = new TreeSet<String>();
        a.fieldNames().forEachRemaining(fields::add);
        b.fieldNames().forEachRemaining(fields::add);
        fields.forEach(f -> compare(path.isEmpty() ? f : path + "/" + f, a.path(f), b.path(f)));
      } else if (one instanceof ArrayNode a && other instanceof ArrayNode b) {
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
          compare(path + "/" + i, a.path(i), b.path(i));
        }
      } else if (!one.equals(other)) {
        found.add(new Difference(row, step, verb, path, one, other));
      }
    }
  }

  @Override
  public String toString() {
    return "%s, step %d (%s), %s: embedded %s, real %s"
        .formatted(row, step, verb, path, shown(embedded), shown(real));
  }

  private static String shown(JsonNode node) {
    return node instanceof MissingNode ? "nothing" : node.toString();
  }
}
