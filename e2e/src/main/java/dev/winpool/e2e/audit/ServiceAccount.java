package dev.winpool.e2e.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;

/** A service account, as roles are bound to it and as audit logs name it. */
public record ServiceAccount(String namespace, String name) {

  String userName() {
    return "system:serviceaccount:" + namespace + ":" + name;
  }

  boolean is(JsonNode subject) {
    return JsonFields.text(subject, "kind").equals("ServiceAccount")
        && JsonFields.text(subject, "namespace").equals(namespace)
        && JsonFields.text(subject, "name").equals(name);
  }
}
