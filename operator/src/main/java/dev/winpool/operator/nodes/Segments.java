package dev.winpool.operator.nodes;

import dev.winpool.operator.world.NodePod.OwnerRef;
import java.util.regex.Pattern;

/** Which texts of others are names, and so may become a segment of a path. */
final class Segments {
  /** A DNS subdomain; no object has another name, and another would be a path of its own. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]|\\.(?!\\.)){0,252}");

  private static final Pattern KIND = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,62}");
  private static final Pattern UID = Pattern.compile("[A-Za-z0-9-]{1,64}");

  private static final Pattern VERSION = Pattern.compile("[a-z][a-z0-9]{0,30}");

  private Segments() {}

  static boolean name(String text) {
    return NAME.matcher(text).matches();
  }

  /** A controller as the API server may have one, of another group than apps. */
  static boolean owner(OwnerRef owner) {
    return UID.matcher(owner.uid()).matches()
        && KIND.matcher(owner.kind()).matches()
        && name(owner.name())
        && name(owner.namespace())
        && groupVersion(owner.apiVersion());
  }

  /** {@code v1}, {@code apps.kruise.io/v1alpha1}. */
  private static boolean groupVersion(String text) {
    var slash = text.indexOf('/');
    return slash < 0
        ? text.equals("v1")
        : name(text.substring(0, slash)) && VERSION.matcher(text.substring(slash + 1)).matches();
  }
}
