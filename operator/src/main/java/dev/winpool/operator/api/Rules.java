package dev.winpool.operator.api;

/**
 * CEL of the schema that is too long for the record it judges, or judges several: each rule with
 * the sentence ({@code _SAY}) a user reads. Sentences are CEL formats: the server bounds the cost
 * of a format, but not of a number turned into text.
 */
final class Rules {
  static final String MONTHS = "self.intervalMonths >= 1 && self.intervalMonths <= 6";
  static final String MONTHS_SAY =
      "'intervalMonths %d is out of range: AKS allows 1 to 6 months'.format([self.intervalMonths])";

  private static final String KEY_OK =
      "(k.matches(" + Syntax.LABEL_KEY + ") && k.indexOf('/') <= 253)";
  static final String LABEL_KEYS =
      "!has(self.nodeLabels) || self.nodeLabels.all(k, " + KEY_OK + ")";
  static final String LABEL_KEYS_SAY =
      "'nodeLabels \"%s\" is not a label key: write name or prefix/name, the name up to 63 letters,"
          + " digits, - _ or ., the prefix a DNS name'.format([self.nodeLabels.filter(k, !"
          + KEY_OK
          + ")[0]])";

  private static final String VALUE_OK = "self.nodeLabels[k].matches(" + Syntax.LABEL_VALUE + ")";
  static final String LABEL_VALUES =
      "!has(self.nodeLabels) || self.nodeLabels.all(k, " + VALUE_OK + ")";
  static final String LABEL_VALUES_SAY =
      "'nodeLabels \"%s\" has a value that is not a label value: write up to 63 letters, digits, -"
          + " _ or ., the first and last a letter or digit'.format([self.nodeLabels.filter(k, !"
          + VALUE_OK
          + ").map(k, k + '=' + self.nodeLabels[k])[0]])";

  private static final String LABEL_TAKEN =
      "(k.matches(" + Syntax.RESERVED_LABEL + ") && !k.matches(" + Syntax.OPEN_LABEL + "))";

  /** AKS refuses the whole pool for it. */
  static final String LABELS_FREE = "!self.exists(k, " + LABEL_TAKEN + ")";

  static final String LABELS_FREE_SAY =
      "'nodeLabels \"%s\" may not be set: kubernetes.io, k8s.io and kubernetes.azure.com with all"
          + " below them, and winpool.dev, are reserved, choose a prefix of your own or"
          + " node.kubernetes.io/'.format([self.filter(k, "
          + LABEL_TAKEN
          + ")[0]])";

  private static final String TAINT_OK =
      "(t.matches(" + Syntax.TAINT + ") && t.indexOf('/') <= 253)";
  static final String TAINTS = "!has(self.nodeTaints) || self.nodeTaints.all(t, " + TAINT_OK + ")";
  static final String TAINTS_SAY =
      "'nodeTaints \"%s\" is not a taint: write key=value:effect with the effect NoSchedule,"
          + " PreferNoSchedule or NoExecute'.format([self.nodeTaints.filter(t, !"
          + TAINT_OK
          + ")[0]])";

  private static final String TAINT_TAKEN = "t.matches(" + Syntax.RESERVED_TAINT + ")";
  static final String TAINTS_FREE =
      "!has(self.nodeTaints) || !self.nodeTaints.exists(t, " + TAINT_TAKEN + ")";
  static final String TAINTS_FREE_SAY =
      "'nodeTaints \"%s\" may not be set: the prefixes kubernetes.azure.com/, kubernetes.io/ and"
          + " winpool.dev/ are reserved, choose a prefix of your"
          + " own'.format([self.nodeTaints.filter(t, "
          + TAINT_TAKEN
          + ")[0]])";

  private static final String TAG_OK = "k.matches(" + Syntax.TAG_KEY + ")";
  static final String TAG_KEYS = "!has(self.tags) || self.tags.all(k, " + TAG_OK + ")";
  static final String TAG_KEYS_SAY =
      "'tags \"%s\" is not an Azure tag name: write 1 to 512 characters, none of < > %% & ? / or"
          + " backslash'.format([self.tags.filter(k, !"
          + TAG_OK
          + ")[0]])";

  private static final String TAG_TAKEN = "k.matches(" + Syntax.RESERVED_TAG + ")";
  static final String TAGS_FREE = "!has(self.tags) || !self.tags.exists(k, " + TAG_TAKEN + ")";
  static final String TAGS_FREE_SAY =
      "'tags \"%s\" may not be set: names that begin with azure, microsoft, windows or winpool- are"
          + " reserved, choose another name'.format([self.tags.filter(k, "
          + TAG_TAKEN
          + ")[0]])";

  static final String PRICE =
      "!has(self.spotMaxPrice) || (self.spotMaxPrice.matches("
          + Syntax.PRICE
          + ") && !self.spotMaxPrice.matches("
          + Syntax.ZERO_PRICE
          + "))";
  static final String PRICE_SAY =
      "'spotMaxPrice \"%s\" is not a price: write US dollars above 0 with up to five decimals,"
          + " or -1"
          + " for the on-demand price'.format([self.spotMaxPrice])";

  static final String PODS = "!has(self.maxPods) || (self.maxPods >= 10 && self.maxPods <= 250)";
  static final String PODS_SAY =
      "'maxPods %d is out of range: AKS allows 10 to 250 pods per node'.format([self.maxPods])";

  static final String DISK =
      "!has(self.osDiskSizeGB) || self.osDiskSizeGB == 0 || (self.osDiskSizeGB >= 30 &&"
          + " self.osDiskSizeGB <= 2048)";
  static final String DISK_SAY =
      "'osDiskSizeGB %d is out of range: give 30 to 2048 GB, or 0 for the size AKS"
          + " chooses'.format([self.osDiskSizeGB])";

  static final String VERSION =
      "!has(self.orchestratorVersion) || self.orchestratorVersion.matches(" + Syntax.VERSION + ")";
  static final String VERSION_SAY =
      "'orchestratorVersion \"%s\" is not a Kubernetes version: write e.g. 1.34 or"
          + " 1.34.2'.format([self.orchestratorVersion])";

  static final String SURGE = "!has(self.maxSurge) || self.maxSurge.matches(" + Syntax.SURGE + ")";
  static final String SURGE_SAY =
      "'maxSurge \"%s\" is neither a number of nodes nor a percentage: write e.g. 1 or"
          + " 33%%'.format([self.maxSurge])";

  static final String UNAVAILABLE =
      "!has(self.maxUnavailable) || self.maxUnavailable.matches(" + Syntax.SURGE + ")";
  static final String UNAVAILABLE_SAY =
      "'maxUnavailable \"%s\" is neither a number of nodes nor a percentage: write e.g. 1 or"
          + " 33%%'.format([self.maxUnavailable])";

  static final String DRAIN =
      "!has(self.drainTimeoutInMinutes) || (self.drainTimeoutInMinutes >= 5 &&"
          + " self.drainTimeoutInMinutes <= 1440)";
  static final String DRAIN_SAY =
      "'drainTimeoutInMinutes %d is out of range: AKS allows 5 to 1440"
          + " minutes'.format([self.drainTimeoutInMinutes])";

  static final String SOAK =
      "!has(self.nodeSoakDurationInMinutes) || (self.nodeSoakDurationInMinutes >= 0 &&"
          + " self.nodeSoakDurationInMinutes <= 30)";
  static final String SOAK_SAY =
      "'nodeSoakDurationInMinutes %d is out of range: AKS allows 0 to 30"
          + " minutes'.format([self.nodeSoakDurationInMinutes])";

  /** Names of machine sizes: {@code Standard_D4s_v5}; which of them a region has, AKS says. */
  static final String MACHINE = "self.matches('^[A-Za-z]+_[A-Za-z0-9][A-Za-z0-9_-]*$')";

  static final String MACHINE_SAY =
      "'vmSize \"%s\" is not an Azure machine size: write its name without blanks, e.g."
          + " Standard_D4s_v5'.format([self])";

  /** Asked of new objects only: what there was before the rule may be edited without it. */
  static final String SIZED =
      "oldSelf.hasValue() || self.adoption == 'Adopt' || (has(self.template) &&"
          + " has(self.template.vmSize))";

  static final String SIZED_SAY =
      "template.vmSize is missing: name the machine size of the new pool, e.g. Standard_D4s_v5;"
          + " only adoption: Adopt needs none";

  static final String FORCED_IN_TIME =
      "self.onTimeout != 'Force' || !self.timeoutPerNode.matches('^(0+[hms])+$')";

  static final String FORCED_IN_TIME_SAY =
      "onTimeout Force needs a timeoutPerNode: with 0s no node is ever late, and nothing would be"
          + " forced. Give a length of time, e.g. 30m, or write Block";

  static final String IMAGE = "self == '' || self.matches(" + Syntax.IMAGE + ")";
  static final String IMAGE_SAY =
      "'approvedVersion \"%s\" is not a node image: copy its version from"
          + " status.imageUpgrade.latest, e.g. 20348.5386.260715'.format([self])";

  static final String ZONE = "self.matches(" + Syntax.ZONE + ")";
  static final String ZONE_SAY =
      "'timeZone \"%s\" is not a zone: write an IANA name like Europe/Berlin or"
          + " UTC'.format([self])";

  private Rules() {}
}
