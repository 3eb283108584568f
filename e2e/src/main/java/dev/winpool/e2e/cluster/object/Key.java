package dev.winpool.e2e.cluster.object;

/**
 * Where an object is stored, whatever the version it is asked for in.
 *
 * @param group "" for the core group
 * @param resource the plural, such as {@code pods}
 * @param namespace "" for cluster-scoped objects
 */
public record Key(String group, String resource, String namespace, String name) {

  public String type() {
    return group + "/" + resource;
  }

  /** Sorts as etcd does: by namespace, then name. */
  public String place() {
    return namespace + "\0" + name;
  }
}
