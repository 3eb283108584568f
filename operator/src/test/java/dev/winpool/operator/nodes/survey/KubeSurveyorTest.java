package dev.winpool.operator.nodes.survey;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.nodes.ScriptedApi;
import dev.winpool.operator.nodes.ScriptedApi.Answer;
import dev.winpool.operator.world.PodTrait;
import dev.winpool.operator.world.PolicyTrait;
import dev.winpool.operator.world.ServiceTrait;
import dev.winpool.operator.world.Survey;
import dev.winpool.operator.world.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read of a cluster for advice, how much of it, and what is kept (costs.md). */
class KubeSurveyorTest {
  private static final String NODES = "GET /api/v1/nodes";
  private static final String PODS = "GET /api/v1/pods";
  private static final String SERVICES = "GET /api/v1/services";
  private static final String POLICIES = "GET /apis/networking.k8s.io/v1/networkpolicies";

  /** A pod that Windows has nothing to say of. */
  private static final String PLAIN =
      """
      "os":{"name":"windows"},"terminationGracePeriodSeconds":30,"securityContext":{},
      """;

  private static final String CONTAINER =
      "\"containers\":[{\"name\":\"c\",\"resources\":{\"requests\":{\"memory\":\"1Gi\"}}}]";

  @AutoClose private final ScriptedApi api = new ScriptedApi();

  private Optional<Survey> asked(boolean network) {
    var told = new ArrayList<Optional<Survey>>();
    new KubeSurveyor(api.client(), network, Runnable::run).ask(Set.of("win22"), told::add);
    assertThat(told).as("told once").hasSize(1);
    return told.getFirst();
  }

  private Survey survey(boolean network) {
    return asked(network).orElseThrow();
  }

  private static String list(String... items) {
    return "{\"kind\":\"List\",\"metadata\":{\"resourceVersion\":\"7\"},\"items\":[%s]}"
        .formatted(String.join(",", items));
  }

  private static String node(String name, String pool, int pods) {
    return """
        {"metadata":{"name":"%s","labels":{"kubernetes.azure.com/agentpool":"%s"}},
         "status":{"allocatable":{"pods":"%d"}}}
        """
        .formatted(name, pool, pods);
  }

  private static String pod(String namespace, String name, String spec) {
    return """
        {"metadata":{"namespace":"%s","name":"%s","labels":{"app":"web"}},"spec":{%s},
         "status":{"phase":"Running"}}
        """
        .formatted(namespace, name, spec);
  }

  private static String plain(String name) {
    return pod("shop", name, PLAIN + CONTAINER);
  }

  private void oneNode(String... pods) {
    api.on(NODES, list(node("n1", "win22", 30))).on(PODS, list(pods));
  }

  private static Set<PodTrait> only(Survey survey) {
    assertThat(survey.workloads()).hasSize(1);
    return survey.workloads().getFirst().traits();
  }

  /** Of the pod, of its container, and what it shows of the table (windows.md). */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "os":null | | OsMissing
          "os":{"name":"linux"} | | LinuxOs
          "hostNetwork":true | | HostNetwork
          "hostPID":true | | HostPid
          "hostIPC":true | | HostIpc
          "shareProcessNamespace":true | | SharedProcesses
          "securityContext":{"seLinuxOptions":{"level":"s0"}} | | SeLinux
          | "securityContext":{"seLinuxOptions":{"level":"s0"}} | SeLinux
          "securityContext":{"seccompProfile":{"type":"RuntimeDefault"}} | | Seccomp
          | "securityContext":{"seccompProfile":{"type":"RuntimeDefault"}} | Seccomp
          "securityContext":{"fsGroup":1} | | FsGroup
          "securityContext":{"fsGroupChangePolicy":"Always"} | | FsGroupChange
          "securityContext":{"sysctls":[{"name":"a","value":"b"}]} | | Sysctls
          "securityContext":{"runAsUser":1} | | RunAsUser
          | "securityContext":{"runAsUser":1} | RunAsUser
          "securityContext":{"runAsGroup":1} | | RunAsGroup
          | "securityContext":{"runAsGroup":1} | RunAsGroup
          "securityContext":{"supplementalGroups":[1]} | | SupplementalGroups
          | "securityContext":{"capabilities":{"drop":["ALL"]}} | Capabilities
          | "securityContext":{"readOnlyRootFilesystem":true} | ReadOnlyRoot
          | "securityContext":{"privileged":false} | Privileged
          | "securityContext":{"allowPrivilegeEscalation":false} | Escalation
          | "securityContext":{"procMount":"Default"} | ProcMount
          | "volumeDevices":[{"name":"d","devicePath":"x"}] | BlockDevice
          "volumes":[{"name":"v","emptyDir":{"medium":"Memory"}}] | | MemoryVolume
          | "volumeMounts":[{"name":"v","mountPath":"/v","mountPropagation":"HostToContainer"}] | MountPropagation
          "volumes":[{"name":"v","configMap":{"name":"c"}}] | "volumeMounts":[{"name":"v","mountPath":"/v","subPath":"a"}] | SingleFile
          "volumes":[{"name":"v","nfs":{"server":"s","path":"/"}}] | | ForeignVolume
          "volumes":[{"name":"v","flexVolume":{"driver":"d"}}] | | ForeignVolume
          | "resources":{"requests":{"memory":"1Gi","hugepages-2Mi":"2Mi"}} | HugePages
          | "resources":{"requests":{"cpu":"1"}} | MemoryUnasked
          | "resources":{} | MemoryUnasked
          "terminationGracePeriodSeconds":31 | | LongGrace
          "dnsPolicy":"ClusterFirstWithHostNet" | | HostDns
          "dnsConfig":{"searches":["corp.example"]} | | DnsSearches
          """)
  void each_row_of_the_table_of_pod_fields_is_seen(String pod, String container, PodTrait trait) {
    var own =
        container == null
            ? CONTAINER
            : "\"containers\":[{\"name\":\"c\",%s%s}]"
                .formatted(
                    container.startsWith("\"resources\"")
                        ? ""
                        : "\"resources\":{\"requests\":{\"memory\":\"1Gi\"}},",
                    container);
    oneNode(pod("shop", "p", PLAIN + (pod == null ? "" : pod + ",") + own));
    assertThat(only(survey(false))).containsExactly(trait);
  }

  @Test
  void a_pod_whose_image_has_nothing_for_windows_is_known_by_the_words_of_the_kubelet() {
    oneNode(
        plain("p")
            .replace(
                "\"phase\":\"Running\"",
                """
                "phase":"Pending","containerStatuses":[{"state":{"waiting":{"reason":"ErrImagePull",
                 "message":"no match for platform in manifest: not found"}}}]
                """));
    assertThat(only(survey(false))).containsExactly(PodTrait.LinuxImage);
  }

  @ParameterizedTest
  @EnumSource(PodTrait.class)
  void every_trait_of_a_pod_can_be_seen(PodTrait trait) {
    var rows =
        Stream.of(PodTraits.ROWS, SecurityTraits.ROWS, VolumeTraits.ROWS)
            .filter(table -> table.containsKey(trait))
            .count();
    assertThat(rows).isEqualTo(trait == PodTrait.LinuxImage ? 0 : 1);
  }

  @Test
  void what_windows_does_not_mind_is_no_finding() {
    oneNode(
        plain("p"),
        pod(
            "shop",
            "host-process",
            PLAIN
                + """
                "hostNetwork":true,"dnsPolicy":"ClusterFirst",
                "volumes":[{"name":"v","persistentVolumeClaim":{"claimName":"c"}}],
                "containers":[{"name":"c","resources":{"requests":{"memory":"1Gi"}},
                  "volumeMounts":[{"name":"v","mountPath":"/v","subPath":"a","mountPropagation":"None"}],
                  "securityContext":{"runAsNonRoot":true,"windowsOptions":{"hostProcess":true}}}]
                """));
    assertThat(survey(false).workloads()).isEmpty();
  }

  @Test
  void pods_of_kube_system_and_finished_ones_are_not_looked_at() {
    oneNode(
        pod("kube-system", "azure-cns-win", CONTAINER),
        pod("shop", "done", CONTAINER).replace("Running", "Succeeded"));
    assertThat(survey(false).workloads()).isEmpty();
  }

  @Test
  void pods_of_a_deployment_are_one_workload_by_its_name_and_a_pod_without_owner_by_its_own() {
    var owned =
        """
        "name":"%s","labels":{"app":"web","pod-template-hash":"6f"},
        "ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"web-6f","uid":"u","controller":true}]
        """;
    var pods =
        Stream.of("web-6f-a", "web-6f-b")
            .map(
                name ->
                    pod("shop", name, CONTAINER)
                        .replace(
                            "\"name\":\"%s\",\"labels\":{\"app\":\"web\"}".formatted(name),
                            owned.formatted(name)));
    oneNode(Stream.concat(pods, Stream.of(pod("shop", "alone", CONTAINER))).toArray(String[]::new));
    assertThat(survey(false).workloads())
        .extracting(Survey.Shown::name)
        .containsExactly("shop/Deployment/web", "shop/Pod/alone");
  }

  @Test
  void pods_are_read_node_by_node_by_the_index_and_never_all_of_the_cluster() {
    api.on(NODES, list(node("n1", "win22", 30), node("n2", "win22", 30))).on(PODS, list());
    survey(false);
    assertThat(api.lines())
        .anyMatch(line -> line.contains("labelSelector=kubernetes.azure.com/agentpool in (win22)"))
        .filteredOn(line -> line.startsWith(PODS))
        .hasSize(2)
        .allMatch(line -> line.contains("fieldSelector=spec.nodeName=n"));
  }

  @Test
  void a_node_with_as_many_pods_as_it_may_have_is_full() {
    api.on(NODES, list(node("n1", "win22", 2), node("n2", "win22", 3)))
        .on(PODS, list(plain("a"), plain("b")));
    assertThat(survey(false).full()).containsExactly(new Survey.FullNode("n1", "win22"));
  }

  @Test
  void of_more_nodes_than_it_may_read_the_first_are_read_and_that_is_said() {
    var many =
        IntStream.range(0, SurveyPass.NODES + 5)
            .mapToObj(i -> node("n%04d".formatted(i), "win22", 30))
            .toArray(String[]::new);
    api.on(NODES, list(many)).on(PODS, list());
    assertThat(survey(false).unread()).containsExactly("nodes beyond 300 of a pool");
    assertThat(api.lines()).hasSize(SurveyPass.NODES + 1);
  }

  @Test
  void of_more_workloads_than_it_keeps_the_others_are_said_to_be_missing() {
    var many =
        IntStream.range(0, WorkloadShelf.MOST + 1)
            .mapToObj(i -> pod("shop", "p" + i, CONTAINER))
            .toArray(String[]::new);
    oneNode(many);
    var survey = survey(false);
    assertThat(survey.workloads()).hasSize(WorkloadShelf.MOST);
    assertThat(survey.unread()).containsExactly("workloads beyond 2000");
  }

  @Test
  void services_and_policies_are_asked_for_only_where_it_is_granted() {
    oneNode(plain("p"));
    survey(false);
    assertThat(api.lines()).noneMatch(line -> line.startsWith(SERVICES));
    assertThat(api.lines()).noneMatch(line -> line.startsWith(POLICIES));
  }

  private static String service(String name, String app, String spec) {
    return """
        {"metadata":{"namespace":"shop","name":"%s"},"spec":{"selector":{"app":"%s"},%s}}
        """
        .formatted(name, app, spec);
  }

  private static <T extends Trait> String told(List<Survey.Shown<T>> shown) {
    return shown.stream()
        .map(
            one -> one.name() + "=" + one.traits().stream().map(Object::toString).sorted().toList())
        .collect(joining(" "));
  }

  @Test
  void services_are_told_that_select_pods_of_the_pools_and_show_something() {
    oneNode(plain("p"));
    api.on(
            SERVICES,
            list(
                service("c-sticky", "web", "\"sessionAffinity\":\"ClientIP\""),
                service(
                    "b-timed",
                    "web",
                    """
                    "sessionAffinity":"ClientIP","sessionAffinityConfig":{"clientIP":{"timeoutSeconds":60}}
                    """),
                service("d-usual", "web", "\"sessionAffinity\":\"None\""),
                service("e-linux", "other", "\"sessionAffinity\":\"ClientIP\""),
                service(
                    "a-port", "web", "\"type\":\"NodePort\",\"externalTrafficPolicy\":\"Cluster\""),
                service(
                    "f-local", "web", "\"type\":\"NodePort\",\"externalTrafficPolicy\":\"Local\"")))
        .on(POLICIES, list());
    var survey = survey(true);
    assertThat(told(survey.services()))
        .isEqualTo(
            "shop/a-port=[NodePort] shop/b-timed=[Affinity, AffinityTime] shop/c-sticky=[Affinity]");
    assertThat(survey.services()).allMatch(shown -> shown.pools().equals(Set.of("win22")));
    assertThat(survey.clusterServices()).isEqualTo(new Survey.Counted(List.of("shop/a-port"), 1));
    assertThat(Set.of(ServiceTrait.values()))
        .isEqualTo(
            survey.services().stream()
                .flatMap(shown -> shown.traits().stream())
                .collect(java.util.stream.Collectors.toSet()));
  }

  @Test
  void services_are_read_by_pages_and_all_counted() {
    oneNode(plain("p"));
    var cluster = "\"type\":\"LoadBalancer\",\"externalTrafficPolicy\":\"Cluster\"";
    api.on(
            SERVICES + "?limit=500",
            list(service("b", "web", cluster)).replace("\"7\"", "\"7\",\"continue\":\"more\""))
        .on(SERVICES + "?limit=500&continue=more", list(service("a", "web", cluster)))
        .on(POLICIES, list());
    assertThat(survey(true).clusterServices())
        .isEqualTo(new Survey.Counted(List.of("shop/a", "shop/b"), 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "podSelector":{},"ingress":[{"ports":[{"port":"http"}]}] | NamedPort
          "podSelector":{},"egress":[{"ports":[{"port":80,"protocol":"SCTP"}]}] | Sctp
          "podSelector":{"matchExpressions":[{"key":"x","operator":"DoesNotExist"}]} | NegativeMatch
          "podSelector":{},"ingress":[{"from":[{"namespaceSelector":{"matchExpressions":[{"key":"x","operator":"NotIn","values":["y"]}]}}]}] | NegativeMatch
          "podSelector":{},"egress":[{"to":[{"ipBlock":{"cidr":"10.0.0.0/8","except":["10.1.0.0/16"]}}]}] | ExceptBlock
          """)
  void policies_are_told_that_use_what_azures_engine_does_not_do(String spec, PolicyTrait trait) {
    oneNode(plain("p"));
    var meta = "{\"metadata\":{\"namespace\":\"%s\",\"name\":\"deny\"},\"spec\":{%s}}";
    api.on(SERVICES, list())
        .on(POLICIES, list(meta.formatted("shop", spec), meta.formatted("other", spec)));
    assertThat(told(survey(true).policies())).isEqualTo("shop/deny=[%s]".formatted(trait));
  }

  @Test
  void a_list_that_is_refused_is_said_to_be_missing_and_the_rest_stands() {
    oneNode(pod("shop", "p", CONTAINER));
    api.on(SERVICES, Answer.status(403, "Forbidden", "no")).on(POLICIES, list());
    var survey = survey(true);
    assertThat(survey.unread()).containsExactly("services");
    assertThat(survey.workloads()).hasSize(1);
  }

  @Test
  void nothing_is_read_on_the_thread_of_whoever_asks() {
    oneNode(plain("p"));
    var later = new ArrayList<Runnable>();
    var told = new ArrayList<Optional<Survey>>();
    new KubeSurveyor(api.client(), false, later::add).ask(Set.of("win22"), told::add);
    assertThat(api.lines()).isEmpty();
    later.getFirst().run();
    assertThat(told).hasSize(1);
  }

  @Test
  void where_pods_cannot_be_read_there_is_no_survey_and_no_fault() {
    api.on(NODES, list(node("n1", "win22", 30))).on(PODS, Answer.status(403, "Forbidden", "no"));
    assertThat(asked(true)).isEmpty();
  }

  /** An API server that is busy refuses some of three hundred lists. */
  @Test
  void where_the_pods_of_some_nodes_are_not_told_the_rest_stands_and_that_is_said() {
    var nodes = IntStream.range(0, 9).mapToObj(i -> node("n" + i, "win22", 30));
    api.on(NODES, list(nodes.toArray(String[]::new))).on(PODS, list(pod("shop", "p", CONTAINER)));
    refused(4);
    assertThat(survey(false).unread()).containsExactly("pods of some nodes");
    assertThat(only(survey(false))).contains(PodTrait.OsMissing);
    refused(5);
    assertThat(asked(false)).as("and no survey where of five").isEmpty();
  }

  private void refused(int nodes) {
    IntStream.range(0, nodes)
        .forEach(
            i ->
                api.on(
                    PODS + "?fieldSelector=spec.nodeName=n" + i,
                    Answer.status(429, "TooManyRequests", "later")));
  }

  @Test
  void objects_of_any_shape_are_no_fault() {
    oneNode("{\"metadata\":{\"namespace\":\"shop\",\"name\":\"p\"}}", "{}");
    asked(false);
    api.on(SERVICES, list("{\"metadata\":{}}")).on(POLICIES, list("{}"));
    asked(true);
  }
}
