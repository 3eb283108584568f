package dev.winpool.operator.api;

/**
 * The patterns that the schema's rules test text against: RE2 syntax, written as CEL strings with
 * their quotes.
 */
final class Syntax {
  /** Names of Windows pools on AKS. */
  static final String POOL = "'^[a-z][a-z0-9]{0,5}$'";

  static final String APPROVAL = "'^[0-9a-f]{6}/(Create|Move|SecondNode|Retire)$'";

  /** What {@link Span} parses, but not the empty text. */
  static final String SPAN = "'^([0-9]{1,5}h)?([0-9]{1,5}m)?([0-9]{1,6}s)?$'";

  private static final String DNS_LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final String PREFIX = "(" + DNS_LABEL + "([.]" + DNS_LABEL + ")*/)?";
  private static final String KEY = PREFIX + "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
  private static final String VALUE = "([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?";

  static final String LABEL_KEY = "'^" + KEY + "$'";
  static final String LABEL_VALUE = "'^" + VALUE + "$'";
  static final String TAINT =
      "'^" + KEY + "(=" + VALUE + ")?:(NoSchedule|PreferNoSchedule|NoExecute)$'";

  private static final String BELOW = "([-a-z0-9.]+[.])?";

  /** Prefixes of labels that belong to AKS, to Kubernetes and to winpool (aks.md 3). */
  static final String RESERVED_LABEL =
      "'^(" + BELOW + "(kubernetes[.]azure[.]com|kubernetes[.]io|k8s[.]io)|winpool[.]dev)/'";

  /** What AKS takes all the same: what a kubelet may say of its own node. */
  static final String OPEN_LABEL = "'^" + BELOW + "(kubelet|node)[.]kubernetes[.]io/'";

  /**
   * Prefixes of taints; taints that Kubernetes knows are below its own, and a pool may have them.
   */
  static final String RESERVED_TAINT =
      "'^(" + BELOW + "kubernetes[.]azure[.]com|kubernetes[.]io|winpool[.]dev)/'";

  /** Tag names that Azure or winpool keep for themselves; Azure compares them without case. */
  static final String RESERVED_TAG = "'^(?i)(azure|microsoft|windows|winpool-)'";

  static final String TAG_KEY = "'^[^<>%&?/" + "\\\\\\\\" + "]{1,512}$'";

  /** Kubernetes versions as AKS takes them: minor, or minor and patch. */
  static final String VERSION = "'^1[.][0-9]{1,3}([.][0-9]{1,3})?$'";

  static final String SURGE = "'^([0-9]{1,4}|([1-9]?[0-9]|100)%)$'";
  static final String ZERO = "'^0+%?$'";
  static final String PRICE = "'^(-1|[0-9]{1,7}([.][0-9]{1,5})?)$'";
  static final String ZERO_PRICE = "'^0+([.]0+)?$'";

  static final String TIME = "'^([01][0-9]|2[0-3]):[0-5][0-9]$'";

  /** The shape of names in the IANA database; whether there is such a zone, the operator knows. */
  static final String ZONE = "'^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$'";

  /** Windows build and the rest of a node image's version. */
  static final String IMAGE = "'^[0-9]+[.][0-9]+[.][0-9]+$'";

  private static final String LEAP_YEAR =
      "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)";

  /** Days of the calendar, leap years included. */
  static final String DATE =
      "'^([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
          + "|02-(0[1-9]|1[0-9]|2[0-8]))|"
          + LEAP_YEAR
          + "-02-29)$'";

  private Syntax() {}
}
