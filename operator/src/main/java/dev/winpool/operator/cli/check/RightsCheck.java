package dev.winpool.operator.cli.check;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether each right that {@code deploy/kustomize/rbac.yaml} grants is there.
 *
 * @param account whose rights: a service account's user name; empty for whoever asks
 */
record RightsCheck(KubernetesClient client, String namespace, String account) {
  private static final String REMEDY =
      "Apply rbac.yaml of deploy/kustomize (or the chart), of this version";

  Stream<Checked> checks() {
    var rights = Right.of(Deployed.rights(), namespace);
    var lacking = rights.stream().filter(right -> !allowed(right)).toList();
    var whose = account.isEmpty() ? "yours" : "of " + account;
    var granted =
        "%d of %d that the operator needs are %s"
            .formatted(rights.size() - lacking.size(), rights.size(), whose);
    return lacking.isEmpty()
        ? Stream.of(Checked.good("rights", granted))
        : lacking(lacking, granted);
  }

  private static Stream<Checked> lacking(List<Right> lacking, String granted) {
    return Stream.concat(
        lacking.stream()
            .map(right -> Checked.bad("right to " + right.words(), "not granted", REMEDY)),
        Stream.of(Checked.bad("rights", granted, "")));
  }

  private boolean allowed(Right right) {
    var asked = attributes(right);
    var reviews = client.authorization().v1();
    var status =
        account.isEmpty()
            ? reviews
                .selfSubjectAccessReview()
                .create(
                    new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withResourceAttributes(asked)
                        .endSpec()
                        .build())
                .getStatus()
            : reviews
                .subjectAccessReview()
                .create(
                    new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser(account)
                        .withResourceAttributes(asked)
                        .endSpec()
                        .build())
                .getStatus();
    return Boolean.TRUE.equals(status.getAllowed());
  }

  private static ResourceAttributes attributes(Right right) {
    return new ResourceAttributesBuilder()
        .withVerb(right.verb())
        .withGroup(right.group())
        .withResource(right.resource())
        .withSubresource(right.subresource())
        .withNamespace(right.namespace())
        .withName(right.name())
        .build();
  }
}
