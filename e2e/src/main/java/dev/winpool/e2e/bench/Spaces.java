package dev.winpool.e2e.bench;

import dev.winpool.e2e.cluster.object.JsonFields;

/** Namespaces as their controllers leave them: with the account that pods have by default. */
final class Spaces {
  private Spaces() {}

  static void create(Loader loader, String name) {
    var space = object("Namespace", name);
    loader.create("/api/v1/namespaces", JsonFields.read(space));
    var path = "/api/v1/namespaces/" + name + "/serviceaccounts";
    loader.create(path, JsonFields.read(object("ServiceAccount", "default")));
  }

  private static String object(String kind, String name) {
    return "{\"apiVersion\": \"v1\", \"kind\": \"%s\", \"metadata\": {\"name\": \"%s\"}}"
        .formatted(kind, name);
  }
}
