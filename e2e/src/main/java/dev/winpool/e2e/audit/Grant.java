package dev.winpool.e2e.audit;

import dev.winpool.e2e.audit.AuditLog.Entry;

/**
 * One verb on one resource that a role grants.
 *
 * @param namespace of the role; "" for the whole cluster
 * @param name of the only object meant; "" for all
 */
record Grant(String verb, String group, String resource, String namespace, String name) {

  boolean covers(RbacAttributes access) {
    return verb.equals(access.verb())
        && (group.equals("*") || group.equals(access.group()))
        && (resource.equals(access.resource()) || ofAny(access.resource()))
        && (namespace.isEmpty() || namespace.equals(access.namespace()))
        && (name.isEmpty() || name.equals(access.name()));
  }

  /** {@code *}{@code /scale} is that subresource of every resource. */
  private boolean ofAny(String asked) {
    return resource.startsWith("*/") && asked.endsWith(resource.substring(1));
  }

  boolean covers(Entry entry) {
    return covers(entry.access());
  }

  @Override
  public String toString() {
    return new RbacAttributes(verb, group, resource, namespace, name).toString();
  }
}
