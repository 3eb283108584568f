package dev.winpool.e2e.cluster.object;

import static dev.winpool.e2e.cluster.object.ResourceKind.Trait.CONDITIONAL_UPDATE;
import static dev.winpool.e2e.cluster.object.ResourceKind.Trait.CREATED_BY_PUT;
import static dev.winpool.e2e.cluster.object.ResourceKind.Trait.GENERATION;
import static dev.winpool.e2e.cluster.object.ResourceKind.Trait.NAMESPACED;
import static dev.winpool.e2e.cluster.object.ResourceKind.Trait.RETURNS_DELETED;
import static dev.winpool.e2e.cluster.object.ResourceKind.Trait.SCALE;
import static dev.winpool.e2e.cluster.object.ResourceKind.Trait.STATUS;

import dev.winpool.e2e.cluster.object.ResourceKind.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The resources the API serves: the built-in ones and those that definitions add. */
public final class Catalog {

  private final List<ResourceKind> kinds = new ArrayList<>();

  public Catalog() {
    core();
    apps();
    others();
  }

  public Optional<ResourceKind> find(String group, String version, String plural) {
    return kinds.stream()
        .filter(k -> k.is(group, plural) && k.version().equals(version))
        .findFirst();
  }

  public boolean serves(String group, String version) {
    return kinds.stream().anyMatch(k -> k.group().equals(group) && k.version().equals(version));
  }

  /** The kind of an object by its apiVersion and kind fields. */
  public Optional<ResourceKind> ofObject(String apiVersion, String kind) {
    return kinds.stream()
        .filter(k -> k.apiVersion().equals(apiVersion) && k.kind().equals(kind))
        .findFirst();
  }

  public List<ResourceKind> kinds() {
    return List.copyOf(kinds);
  }

  public void add(ResourceKind kind) {
    kinds.add(kind);
  }

  public void remove(String group, String plural) {
    kinds.removeIf(k -> k.is(group, plural));
  }

  private void core() {
    var v1 = "v1";
    builtIn(v1, "namespaces", "Namespace", STATUS);
    builtIn(v1, "nodes", "Node", STATUS);
    builtIn(v1, "pods", "Pod", NAMESPACED, STATUS, GENERATION, RETURNS_DELETED);
    builtIn(v1, "services", "Service", NAMESPACED, STATUS, RETURNS_DELETED);
    builtIn(v1, "endpoints", "Endpoints", NAMESPACED);
    builtIn(v1, "events", "Event", NAMESPACED);
    builtIn(v1, "configmaps", "ConfigMap", NAMESPACED);
    builtIn(v1, "secrets", "Secret", NAMESPACED);
    builtIn(v1, "serviceaccounts", "ServiceAccount", NAMESPACED, RETURNS_DELETED);
    builtIn(v1, "limitranges", "LimitRange", NAMESPACED);
    builtIn(v1, "resourcequotas", "ResourceQuota", NAMESPACED, STATUS, RETURNS_DELETED);
    builtIn(v1, "podtemplates", "PodTemplate", NAMESPACED, GENERATION, RETURNS_DELETED);
    builtIn(
        v1,
        "replicationcontrollers",
        "ReplicationController",
        NAMESPACED,
        STATUS,
        GENERATION,
        SCALE);
    builtIn(
        v1, "persistentvolumeclaims", "PersistentVolumeClaim", NAMESPACED, STATUS, RETURNS_DELETED);
    builtIn(v1, "persistentvolumes", "PersistentVolume", STATUS, RETURNS_DELETED);
  }

  private void apps() {
    var v1 = "apps/v1";
    builtIn(v1, "deployments", "Deployment", NAMESPACED, STATUS, GENERATION, SCALE);
    builtIn(v1, "replicasets", "ReplicaSet", NAMESPACED, STATUS, GENERATION, SCALE);
    builtIn(v1, "statefulsets", "StatefulSet", NAMESPACED, STATUS, GENERATION, SCALE);
    builtIn(v1, "daemonsets", "DaemonSet", NAMESPACED, STATUS, GENERATION);
    builtIn(v1, "controllerrevisions", "ControllerRevision", NAMESPACED);
    builtIn("batch/v1", "jobs", "Job", NAMESPACED, STATUS, GENERATION);
    builtIn("batch/v1", "cronjobs", "CronJob", NAMESPACED, STATUS, GENERATION);
  }

  private void others() {
    builtIn(
        "policy/v1",
        "poddisruptionbudgets",
        "PodDisruptionBudget",
        NAMESPACED,
        STATUS,
        GENERATION,
        CONDITIONAL_UPDATE);
    builtIn(
        "coordination.k8s.io/v1",
        "leases",
        "Lease",
        NAMESPACED,
        CONDITIONAL_UPDATE,
        CREATED_BY_PUT);
    builtIn(
        "apiextensions.k8s.io/v1",
        "customresourcedefinitions",
        "CustomResourceDefinition",
        STATUS,
        GENERATION,
        CONDITIONAL_UPDATE);
    builtIn("storage.k8s.io/v1", "volumeattachments", "VolumeAttachment", STATUS, RETURNS_DELETED);
    builtIn("storage.k8s.io/v1", "storageclasses", "StorageClass", RETURNS_DELETED);
    builtIn("storage.k8s.io/v1", "csidrivers", "CSIDriver", RETURNS_DELETED);
    builtIn("storage.k8s.io/v1", "csinodes", "CSINode", RETURNS_DELETED);
    builtIn("discovery.k8s.io/v1", "endpointslices", "EndpointSlice", NAMESPACED, GENERATION);
    builtIn("networking.k8s.io/v1", "networkpolicies", "NetworkPolicy", NAMESPACED, GENERATION);
    builtIn("networking.k8s.io/v1", "ingresses", "Ingress", NAMESPACED, STATUS, GENERATION);
    builtIn("scheduling.k8s.io/v1", "priorityclasses", "PriorityClass", GENERATION);
    builtIn("node.k8s.io/v1", "runtimeclasses", "RuntimeClass");
    var rbac = "rbac.authorization.k8s.io/v1";
    builtIn(rbac, "roles", "Role", NAMESPACED);
    builtIn(rbac, "rolebindings", "RoleBinding", NAMESPACED);
    builtIn(rbac, "clusterroles", "ClusterRole");
    builtIn(rbac, "clusterrolebindings", "ClusterRoleBinding");
    var admission = "admissionregistration.k8s.io/v1";
    builtIn(
        admission,
        "validatingadmissionpolicies",
        "ValidatingAdmissionPolicy",
        STATUS,
        GENERATION,
        CONDITIONAL_UPDATE);
    builtIn(
        admission,
        "validatingadmissionpolicybindings",
        "ValidatingAdmissionPolicyBinding",
        GENERATION,
        CONDITIONAL_UPDATE);
    var reviews = "authorization.k8s.io/v1";
    builtIn(reviews, "selfsubjectaccessreviews", "SelfSubjectAccessReview");
    builtIn(reviews, "selfsubjectrulesreviews", "SelfSubjectRulesReview");
    builtIn(reviews, "subjectaccessreviews", "SubjectAccessReview");
  }

  private void builtIn(String groupVersion, String plural, String kind, Trait... traits) {
    add(ResourceKind.builtIn(groupVersion, plural, kind, Set.of(traits)));
  }
}
