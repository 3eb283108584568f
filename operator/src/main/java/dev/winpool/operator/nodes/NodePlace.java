package dev.winpool.operator.nodes;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a node's machine lies in Azure, as the cloud provider writes it into the providerID: {@code
 * azure:///subscriptions/<id>/resourceGroups/<group>/providers/...}, in either case. A group's name
 * is unique in its subscription only, so both are compared.
 */
record NodePlace(String subscription, String group) {
  private static final Pattern PROVIDER_ID =
      Pattern.compile(
          "azure:///subscriptions/([a-z0-9-]{1,36})/resourcegroups/([a-z0-9_().-]{1,90})/providers/.+");

  NodePlace {
    subscription = subscription.toLowerCase(Locale.ROOT);
    group = group.toLowerCase(Locale.ROOT);
  }

  /** A machine of Azure, also one whose place cannot be read. */
  static boolean azure(String providerId) {
    return providerId.toLowerCase(Locale.ROOT).startsWith("azure://");
  }

  boolean holds(String providerId) {
    return of(providerId).filter(this::equals).isPresent();
  }

  /** For texts, behind a node's name; nothing of an id that has another shape. */
  static String told(String providerId) {
    return of(providerId)
        .map(place -> " (%s in subscription %s)".formatted(place.group, place.subscription))
        .orElse("");
  }

  private static Optional<NodePlace> of(String providerId) {
    return Optional.of(PROVIDER_ID.matcher(providerId.toLowerCase(Locale.ROOT)))
        .filter(Matcher::matches)
        .map(id -> new NodePlace(id.group(1), id.group(2)));
  }
}
