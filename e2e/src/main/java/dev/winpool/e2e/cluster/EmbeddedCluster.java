package dev.winpool.e2e.cluster;

import dev.winpool.e2e.cluster.controllers.Controllers;
import dev.winpool.e2e.cluster.journal.ReadCounts;
import dev.winpool.e2e.cluster.object.Catalog;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.schema.Defaults;
import dev.winpool.e2e.cluster.server.Actor;
import dev.winpool.e2e.cluster.server.ApiServer;
import dev.winpool.e2e.cluster.server.FencedNodes;
import dev.winpool.e2e.cluster.server.FreshReads;
import dev.winpool.e2e.cluster.server.HttpFront;
import dev.winpool.e2e.cluster.server.Interceptor;
import dev.winpool.e2e.cluster.server.WatchWire;
import dev.winpool.e2e.cluster.server.Watches;
import dev.winpool.e2e.cluster.store.ObjectStore;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.StageClock;
import dev.winpool.emulator.stage.Stepped;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.time.Duration;
import java.util.List;

/**
 * A Kubernetes cluster inside the JVM, on a free port of loopback. Its controllers do nothing until
 * somebody steps {@link #parts()}; it has no kubelet, so whoever plays one writes pod and node
 * status and deletes with grace 0 the pods that ended.
 */
public final class EmbeddedCluster implements AutoCloseable {

  /** The UID of namespace kube-system unless another is asked for: the cluster's identity. */
  public static final String KUBE_SYSTEM_UID = "6b7562e5-0000-4000-8000-73797374656d";

  private final ObjectStore store;
  private final Catalog catalog = new Catalog();
  private final ApiServer server;
  private final Watches watches;
  private final HttpFront front;
  private final List<Stepped> parts;
  private final FencedNodes fence = new FencedNodes();
  private final FreshReads freshness = new FreshReads();
  private volatile Duration ahead = Duration.ZERO;

  private EmbeddedCluster(StageClock clock, Journal journal, String kubeSystemUid) {
    this.store = new ObjectStore(clock);
    this.server = new ApiServer(store, catalog, journal);
    this.watches = new Watches(store);
    this.parts = Controllers.of(this::actor);
    List.of("default", "kube-node-lease", "kube-public")
        .forEach(name -> namespace(name, store.newUid()));
    namespace("kube-system", kubeSystemUid);
    this.front = new HttpFront(server, watches, () -> clock.instant().plus(ahead));
    intercept(fence);
    intercept(freshness);
  }

  public static EmbeddedCluster start(StageClock clock, Journal journal) {
    return start(clock, journal, KUBE_SYSTEM_UID);
  }

  public static EmbeddedCluster start(StageClock clock, Journal journal, String kubeSystemUid) {
    return new EmbeddedCluster(clock, journal, kubeSystemUid);
  }

  /** Without a slash at the end. */
  public String url() {
    return front.url();
  }

  /** A new client over HTTP that retries nothing; the caller closes it. */
  public KubernetesClient client(String userAgent) {
    var config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(url())
            .withUserAgent(userAgent)
            .withHttp2Disable(true)
            .withRequestRetryBackoffLimit(0)
            .build();
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(new JdkHttpClientFactory())
        .build();
  }

  /** A client without the wire, for parts that belong to the cluster. */
  public Actor actor(String userAgent) {
    return new Actor(server, store, catalog, userAgent);
  }

  /** The controllers, in the order they should be stepped. */
  public List<Stepped> parts() {
    return parts;
  }

  /** Has {@code interceptor} asked about every request from the wire from now on. */
  public void intercept(Interceptor interceptor) {
    front.interceptors.add(interceptor);
  }

  /** Asks that interceptor no more. */
  public void pass(Interceptor interceptor) {
    front.interceptors.remove(interceptor);
  }

  /** Lays something between watches that are opened from now on and their clients. */
  public void wire(WatchWire wire) {
    front.wire = wire;
  }

  /** Ends every watch that is open, as a server does that restarts. */
  public void endWatches() {
    front.endWatches();
  }

  /** Whether the operator's account is kept from labels of nodes, as it is at first. */
  public void fenced(boolean fenced) {
    pass(fence);
    if (fenced) {
      intercept(fence);
    }
  }

  /**
   * Has the API server's clock go ahead of the stage's from now on, as the Date of its answers
   * tells; behind it when negative.
   */
  public void dateAhead(Duration length) {
    ahead = length;
  }

  public ReadCounts reads() {
    return server.reads();
  }

  private void namespace(String name, String uid) {
    var kind = catalog.find("", "v1", "namespaces").orElseThrow();
    var namespace = JsonFields.object().put("kind", "Namespace").put("apiVersion", "v1");
    namespace
        .putObject("metadata")
        .put("name", name)
        .put("uid", uid)
        .put("creationTimestamp", store.now().toString());
    Defaults.shape(kind, namespace);
    store.put(kind.key("", name), namespace);
  }

  /**
   * @throws AssertionError when the operator read something of any age
   */
  @Override
  public void close() {
    watches.close();
    front.close();
    freshness.check();
  }
}
