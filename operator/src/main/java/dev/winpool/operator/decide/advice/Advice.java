package dev.winpool.operator.decide.advice;

import dev.winpool.operator.api.Advisory;
import dev.winpool.operator.api.AdvisoryCode;
import dev.winpool.operator.api.ImageUpgradeMode;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.SupportRow;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The advice about an object (windows.md): in the order of the codes, at most one of each. What ARM
 * tells is judged here, what the survey of the cluster found in {@link SurveyAdvice}. Its texts
 * name dates and pools, never what is left or how many: as long as the facts stay so does the
 * status.
 */
public final class Advice {
  /** A move of pools with retention and approvals takes weeks, and freezes are in between. */
  private static final int DAYS_AHEAD = 180;

  private static final int ENOUGH_SYSTEM_NODES = 2;

  private final Situation s;
  private final Optional<AgentPool> serving;
  private final SurveyAdvice survey;

  private Advice(Situation s) {
    this.s = s;
    this.survey = new SurveyAdvice(s);
    this.serving = s.serving();
  }

  public static List<Advisory> of(Situation s) {
    var advice = new Advice(s);
    return Stream.of(AdvisoryCode.values())
        .flatMap(code -> advice.about(code).map(told -> told.as(code)).stream())
        .toList();
  }

  private Optional<Told> about(AdvisoryCode code) {
    return switch (code) {
      case SupportEnds -> ofRow().flatMap(this::supportEnds);
      case KubernetesHeldBack -> ofRow().flatMap(this::kubernetesHeldBack);
      case SupportDataRefused -> supportDataRefused();
      case FewSystemNodes -> fewSystemNodes();
      case TwoDrivers -> twoDrivers();
      case PolicyNotEnforced -> ofServer().flatMap(this::policyNotEnforced);
      case AccessToGrantAgain -> accessToGrantAgain();
      case LicenceNotDeclared -> licenceNotDeclared();
      case OsNotDeclared,
          LinuxFields,
          HostNamespace,
          VolumeNotForWindows,
          HugePages,
          MemoryNotRequested,
          LongGracePeriod,
          DnsNotForWindows,
          LinuxPods,
          MaxPodsReached,
          PortsRunOut,
          AffinityNotKept,
          NodePortOnOverlay,
          PolicyPartIgnored,
          AdviceIncomplete ->
          survey.about(code);
    };
  }

  private Optional<WindowsServer> ofServer() {
    return serving.flatMap(AgentPool::server);
  }

  private Optional<SupportRow> ofRow() {
    return ofServer().map(s.world().cluster().support()::of);
  }

  private Optional<Told> supportEnds(SupportRow row) {
    var soon = s.now().atZone(ZoneOffset.UTC).toLocalDate().plusDays(DAYS_AHEAD);
    var gone = row.imagesRemoved().map(LocalDate::toString).orElse("a later date");
    return row.retired()
        .filter(day -> !day.isAfter(soon))
        .map(
            day ->
                "AKS supports %s until %s; on %s its images go, then scaling and reimaging fail"
                    .formatted(row.server(), day, gone))
        .map(text -> new Told(text, served()));
  }

  private Optional<Told> kubernetesHeldBack(SupportRow row) {
    var next = s.world().cluster().minor() + 1;
    var barred = row.blocks();
    var newest = row.newestControlPlane();
    return next > 1 && barred.isPresent() && newest.isPresent() && next >= barred.getAsInt()
        ? Optional.of(
            new Told(
                "%s does not run on Kubernetes 1.%d and later: the pool has to move before that upgrade; until then the control plane stays at 1.%d or older"
                    .formatted(row.server(), barred.getAsInt(), newest.getAsInt()),
                served()))
        : Optional.empty();
  }

  /** Of no pool, but everybody's status is where somebody looks. */
  private Optional<Told> supportDataRefused() {
    var faults = s.world().cluster().support().faults();
    return faults.stream()
        .findFirst()
        .map(fault -> new Told("the ConfigMap winpool-support: " + fault, faults));
  }

  /** Where a pool could not be read it may be one of them: nothing is said. */
  private Optional<Told> fewSystemNodes() {
    var pools = s.world().pools();
    var system = pools.stream().filter(Advice::system).toList();
    var few = system.stream().mapToInt(AgentPool::count).sum() < ENOUGH_SYSTEM_NODES;
    return few && !system.isEmpty() && pools.stream().noneMatch(AgentPool::unread)
        ? Optional.of(
            new Told(
                "fewer than two Linux system nodes: CoreDNS, which Windows pods need too, has no"
                    + " second place",
                names(system.stream())))
        : Optional.empty();
  }

  private static boolean system(AgentPool pool) {
    return !pool.windows() && "System".equalsIgnoreCase(pool.view().kind().mode());
  }

  private Optional<Told> twoDrivers() {
    var channel = s.world().cluster().settings().nodeOsUpgradeChannel();
    return "NodeImage".equalsIgnoreCase(channel)
            && s.spec().imageUpgrade().mode() == ImageUpgradeMode.Automatic
        ? Optional.of(
            new Told(
                "AKS's channel NodeImage takes node images too, in its own windows and order: set"
                    + " imageUpgrade.mode to Observe, or the channel to None",
                served()))
        : Optional.empty();
  }

  private Optional<Told> policyNotEnforced(WindowsServer server) {
    var engine = s.world().cluster().settings().networkPolicy();
    return "azure".equalsIgnoreCase(engine) && server == WindowsServer.Windows2019
        ? Optional.of(
            new Told(
                "NetworkPolicies do not hold on Windows2019 with Azure's engine: move to a later"
                    + " version",
                served()))
        : Optional.empty();
  }

  /** Until the old pool is gone; who goes back to it has its access. */
  private Optional<Told> accessToGrantAgain() {
    return s.world().cluster().settings().gmsa()
        ? s.move()
            .filter(move -> !move.back())
            .map(
                move ->
                    new Told(
                        "gMSA is on: give the identity of the new pool access to the secret, as"
                            + " that of the old one has",
                        List.of(move.to())))
        : Optional.empty();
  }

  private Optional<Told> licenceNotDeclared() {
    var cluster = s.world().cluster();
    return cluster.windowsProfile()
            && !"Windows_Server".equalsIgnoreCase(cluster.settings().licence())
        ? Optional.of(
            new Told(
                "Azure Hybrid Benefit is not declared: with licences of your own, set licenseType;"
                    + " AKS then rolls all Windows pools at once",
                List.of(cluster.name())))
        : Optional.empty();
  }

  private List<String> served() {
    return names(serving.stream());
  }

  private static List<String> names(Stream<AgentPool> pools) {
    return pools.map(AgentPool::name).sorted().toList();
  }
}
