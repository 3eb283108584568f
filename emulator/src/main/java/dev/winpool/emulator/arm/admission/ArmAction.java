package dev.winpool.emulator.arm.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The action of Azure's role-based access that a request needs: the types that its path names, and
 * what its method does with the last of them. What lies under no provider belongs to
 * Microsoft.Resources.
 */
public final class ArmAction {
  private static final String PROVIDERS = "/providers/";

  private ArmAction() {}

  /** Such as {@code Microsoft.ContainerService/managedClusters/agentPools/read}. */
  public static String of(String method, String path) {
    var words = words(path);
    var action = method.equals("POST") ? words.removeLast() + "/action" : verb(method);
    var types = new ArrayList<String>();
    types.add(words.removeFirst());
    for (var i = 0; i < words.size(); i += 2) {
      types.add(words.get(i));
    }
    return String.join("/", types) + "/" + action;
  }

  /** The provider, then types and names in turn. */
  private static List<String> words(String path) {
    var at = path.toLowerCase(Locale.ROOT).lastIndexOf(PROVIDERS);
    var below = at < 0 ? "Microsoft.Resources" + path : path.substring(at + PROVIDERS.length());
    return new ArrayList<>(List.of(below.split("/+")));
  }

  private static String verb(String method) {
    return switch (method) {
      case "GET", "HEAD" -> "read";
      case "DELETE" -> "delete";
      default -> "write";
    };
  }
}
