package dev.winpool.emulator.arm.shape;

/**
 * A place in a body.
 *
 * @param owner the object that has the property
 * @param field the path of property names that leads there; items and keys do not count
 * @param prefix what AKS puts before the names of parameters of such a body
 */
record Where(String owner, String field, String prefix) {

  private static final String PROPERTIES = "properties.";
  private static final String PROFILES = "agentPoolProfiles.";
  private static final String PROFILE = "agentPoolProfile.";

  /** Said of it without a prefix (agentpool-update-invalid-parameter-400). */
  private static final String BARE = "localDNSProfile";

  static Where top(String prefix) {
    return new Where("", "", prefix);
  }

  boolean atTop() {
    return field.isEmpty();
  }

  Where below(String object, String name) {
    return new Where(object, atTop() ? name : field + "." + name, prefix);
  }

  /** The name of the parameter, as error texts have it; that of most is inferred. */
  String parameter() {
    if (!field.startsWith(PROPERTIES)) {
      return field;
    }
    var name = field.substring(PROPERTIES.length());
    var inPool = name.startsWith(PROFILES);
    var rest = inPool ? name.substring(PROFILES.length()) : name;
    return rest.startsWith(BARE) ? rest : (inPool ? PROFILE : prefix) + rest;
  }
}
