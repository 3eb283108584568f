package dev.winpool.operator.decide.advice;

import static dev.winpool.operator.world.Sample.pool;

import dev.winpool.operator.api.AdvisoryCode;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Clusters;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.world.ClusterSettings;
import dev.winpool.operator.world.PodTrait;
import dev.winpool.operator.world.PolicyTrait;
import dev.winpool.operator.world.ServiceTrait;
import dev.winpool.operator.world.Survey;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Each advice by the survey once where it is given and once where it is not (windows.md). */
final class SurveyRows {
  private static final WindowsServer OLD = WindowsServer.Windows2019;
  private static final WindowsServer NEW = WindowsServer.Windows2022;

  private SurveyRows() {}

  static Survey nothing() {
    return found(List.of(), List.of(), List.of());
  }

  private static Survey found(
      List<Survey.Shown<PodTrait>> workloads,
      List<Survey.Shown<ServiceTrait>> services,
      List<Survey.Shown<PolicyTrait>> policies) {
    return new Survey(
        Survey.State.Read,
        workloads,
        services,
        policies,
        List.of(),
        Survey.Counted.NONE,
        List.of());
  }

  /** A workload that shows that, on a pool. */
  static Survey pods(String pool, PodTrait... traits) {
    return found(
        List.of(new Survey.Shown<>("shop/Deployment/web", Set.of(pool), Set.of(traits))),
        List.of(),
        List.of());
  }

  private static Survey service(String pool, ServiceTrait... traits) {
    return found(
        List.of(),
        List.of(new Survey.Shown<>("shop/web", Set.of(pool), Set.of(traits))),
        List.of());
  }

  private static Survey policy(String pool, PolicyTrait... traits) {
    return found(
        List.of(),
        List.of(),
        List.of(new Survey.Shown<>("shop/deny", Set.of(pool), Set.of(traits))));
  }

  private static Survey full(String pool) {
    return new Survey(
        Survey.State.Read,
        List.of(),
        List.of(),
        List.of(),
        List.of(new Survey.FullNode("akswin19000000", pool)),
        Survey.Counted.NONE,
        List.of());
  }

  private static Survey crowd(int services) {
    return new Survey(
        Survey.State.Read,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Survey.Counted(List.of("shop/a"), services),
        List.of());
  }

  private static Survey unread(String... parts) {
    return new Survey(
        Survey.State.Read,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Survey.Counted.NONE,
        List.of(parts));
  }

  /** Pod fields of windows.md, each with the code that it is told by. */
  private static final String OF_PODS =
      """
      OsNotDeclared OsMissing
      HostNamespace HostNetwork HostPid HostIpc SharedProcesses
      LinuxFields SeLinux Seccomp FsGroup FsGroupChange Sysctls RunAsUser RunAsGroup SupplementalGroups
      LinuxFields Capabilities ReadOnlyRoot Privileged Escalation ProcMount
      VolumeNotForWindows BlockDevice MemoryVolume MountPropagation SingleFile ForeignVolume
      HugePages HugePages
      MemoryNotRequested MemoryUnasked
      LongGracePeriod LongGrace
      DnsNotForWindows HostDns DnsSearches
      LinuxPods LinuxOs LinuxImage
      """;

  static Given on(WindowsServer server, Survey survey) {
    return Given.object()
        .spec("{osSKU: %s}".formatted(server))
        .pool(pool("win19", server, 2))
        .survey(survey);
  }

  private static Given set(Given given, String policy, boolean overlay) {
    var settings = new ClusterSettings("", policy, "", false, overlay);
    return given.cluster(cluster -> Clusters.settings(cluster, settings));
  }

  static Stream<Arguments> rows() {
    return Stream.concat(ofPods(), others());
  }

  /** Every fact about pods of windows.md, on the object's own pool and on another's. */
  private static Stream<Arguments> ofPods() {
    return OF_PODS
        .lines()
        .map(line -> List.of(line.split(" +")))
        .flatMap(
            row ->
                row.stream()
                    .skip(1)
                    .map(PodTrait::valueOf)
                    .flatMap(trait -> ofPods(AdvisoryCode.valueOf(row.getFirst()), trait)));
  }

  private static Stream<Arguments> ofPods(AdvisoryCode code, PodTrait trait) {
    return Stream.of(
        Arguments.of(code, on(NEW, pods("win19", trait)), true),
        Arguments.of(code, on(NEW, pods("other", trait)), false),
        Arguments.of(code, on(NEW, nothing()), false));
  }

  /** The traits of which the rows are. */
  static Set<PodTrait> traits() {
    return Stream.of(OF_PODS.split("\\s+"))
        .filter(word -> Stream.of(PodTrait.values()).map(Enum::name).anyMatch(word::equals))
        .map(PodTrait::valueOf)
        .collect(Collectors.toSet());
  }

  private static Stream<Arguments> others() {
    var affinity = service("win19", ServiceTrait.Affinity);
    var time = service("win19", ServiceTrait.Affinity, ServiceTrait.AffinityTime);
    var port = service("win19", ServiceTrait.NodePort);
    var except = policy("win19", PolicyTrait.ExceptBlock);
    return Stream.of(
        Arguments.of(AdvisoryCode.MaxPodsReached, on(NEW, full("win19")), true),
        Arguments.of(AdvisoryCode.MaxPodsReached, on(NEW, full("other")), false),
        Arguments.of(AdvisoryCode.PortsRunOut, on(NEW, crowd(400)), true),
        Arguments.of(AdvisoryCode.PortsRunOut, on(NEW, crowd(399)), false),
        Arguments.of(AdvisoryCode.AffinityNotKept, on(NEW, time), true),
        Arguments.of(AdvisoryCode.AffinityNotKept, on(NEW, affinity), false),
        Arguments.of(AdvisoryCode.AffinityNotKept, on(OLD, affinity), true),
        Arguments.of(AdvisoryCode.NodePortOnOverlay, set(on(NEW, port), "", true), true),
        Arguments.of(AdvisoryCode.NodePortOnOverlay, set(on(NEW, port), "", false), false),
        Arguments.of(AdvisoryCode.NodePortOnOverlay, set(on(OLD, port), "", true), false),
        Arguments.of(AdvisoryCode.PolicyPartIgnored, set(on(NEW, except), "azure", false), true),
        Arguments.of(AdvisoryCode.PolicyPartIgnored, set(on(NEW, except), "calico", false), false),
        Arguments.of(AdvisoryCode.AdviceIncomplete, on(NEW, unread("services")), true),
        Arguments.of(AdvisoryCode.AdviceIncomplete, on(NEW, Survey.STALE), true),
        Arguments.of(AdvisoryCode.AdviceIncomplete, on(NEW, Survey.AWAITED), false),
        Arguments.of(AdvisoryCode.AdviceIncomplete, on(NEW, Survey.OFF), false),
        Arguments.of(AdvisoryCode.AdviceIncomplete, on(NEW, nothing()), false));
  }
}
