package dev.winpool.e2e.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.Json;

/** A service account, as roles are bound to it and as audit logs name it. */
public record ServiceAccount(String namespace, String name) {

  String userName() {
    return "system:serviceaccount:" + namespace + ":" + name;
  }

  boolean is(JsonNode subject) {
    return Json.text(subject, "kind").equals("ServiceAccount")
        && Json.text(subject, "namespace").equals(namespace)
        && Json.text(subject, "name").equals(name);
  }
}
