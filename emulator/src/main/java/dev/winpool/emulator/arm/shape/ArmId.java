package dev.winpool.emulator.arm.shape;

import java.util.Locale;
import java.util.regex.Pattern;

/** The ids of ARM's resources; their case does not matter. */
final class ArmId {

  private static final Pattern FORM =
      Pattern.compile("/(subscriptions|providers)(/[^/?#]+)+", Pattern.CASE_INSENSITIVE);
  private static final String ANY = "*";

  private ArmId() {}

  static boolean formed(String id) {
    return FORM.matcher(id).matches();
  }

  /**
   * Whether it is the id of a resource of that type: {@code Provider/outer/inner} is written {@code
   * /providers/Provider/outer/name/inner/name}.
   */
  static boolean isOf(String id, String type) {
    if (type.equals(ANY)) {
      return true;
    }
    var words = type.toLowerCase(Locale.ROOT).split("/");
    var wanted = new StringBuilder(".*/providers/").append(Pattern.quote(words[0]));
    for (var i = 1; i < words.length; i++) {
      wanted.append('/').append(Pattern.quote(words[i])).append("/[^/]+");
    }
    return id.toLowerCase(Locale.ROOT).matches(wanted.toString());
  }
}
