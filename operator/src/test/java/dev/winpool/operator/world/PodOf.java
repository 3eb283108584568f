package dev.winpool.operator.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A running pod of a Deployment, to be changed where a test is about it. */
public final class PodOf {
  private final String namespace;
  private final String name;
  private String node = "akswin19000000";
  private String phase = "Running";
  private boolean ready = true;
  private Optional<Ending> ending = Optional.empty();
  private Optional<NodePod.OwnerRef> controller;
  private Optional<Boolean> daemon = Optional.empty();
  private boolean mirror;
  private boolean emptyDir;
  private boolean claims;
  private boolean critical;
  private boolean returned;
  private final List<String> images = new ArrayList<>();
  private final Map<String, String> selectors = new LinkedHashMap<>();
  private final Map<String, String> annotations = new LinkedHashMap<>();
  private List<String> budgets = List.of();
  private Optional<List<Placement.Term>> affinity = Optional.empty();
  private final List<Placement.Spread> spreads = new ArrayList<>();
  private final List<String> apart = new ArrayList<>();
  private Optional<Instant> started = Optional.empty();
  private String problem = "";

  private PodOf(String key) {
    var parts = key.split("/", 2);
    namespace = parts[0];
    name = parts[1];
    var owner = name.contains("-") ? name.substring(0, name.lastIndexOf('-')) : name;
    controller = Optional.of(new NodePod.OwnerRef("Deployment", namespace, owner));
  }

  /**
   * @param key e.g. {@code shop/cart-1}, a pod of Deployment cart
   */
  public static PodOf pod(String key) {
    return new PodOf(key);
  }

  public PodOf on(WorkerNode where) {
    node = where.name();
    return this;
  }

  public PodOf phase(String value) {
    phase = value;
    ready = "Running".equals(value);
    return this;
  }

  public PodOf notReady(String why) {
    ready = false;
    problem = why;
    return this;
  }

  public PodOf terminating() {
    return terminating(Sample.NOW.plusSeconds(30));
  }

  /**
   * @param due when its grace period is over
   */
  public PodOf terminating(Instant due, String... finalizers) {
    return terminating(due.minusSeconds(30), due, finalizers);
  }

  /**
   * @param began when it was asked to go
   */
  public PodOf terminating(Instant began, Instant due, String... finalizers) {
    ending = Optional.of(new Ending(began, due, List.of(finalizers)));
    return this;
  }

  /**
   * @param owner as {@link NodePod.OwnerRef#toString} writes it
   */
  public PodOf of(String owner) {
    controller = NodePod.OwnerRef.of(owner);
    return this;
  }

  public PodOf unmanaged() {
    controller = Optional.empty();
    return this;
  }

  /**
   * @param exists whether the DaemonSet is still there
   */
  public PodOf daemon(boolean exists) {
    daemon = Optional.of(exists);
    return this;
  }

  public PodOf mirror() {
    mirror = true;
    return this;
  }

  public PodOf emptyDir() {
    emptyDir = true;
    return this;
  }

  public PodOf critical() {
    critical = true;
    return this;
  }

  /** It was made after its node was cordoned. */
  public PodOf returned() {
    returned = true;
    return this;
  }

  public PodOf image(String image) {
    images.add(image);
    return this;
  }

  public PodOf selector(String key, String value) {
    selectors.put(key, value);
    return this;
  }

  /** One more alternative of its required node affinity. */
  public PodOf affinity(NodeRequirement... all) {
    var terms = new ArrayList<>(affinity.orElse(List.of()));
    terms.add(new Placement.Term(List.of(all), List.of()));
    affinity = Optional.of(terms);
    return this;
  }

  /** Spread over nodes, DoNotSchedule, all else as the default. */
  public PodOf spread(String key, int maxSkew) {
    return spread(new Placement.Spread(key, maxSkew, 1, true, true));
  }

  public PodOf spread(Placement.Spread spread) {
    spreads.add(spread);
    return this;
  }

  public PodOf apart(String key) {
    apart.add(key);
    return this;
  }

  /** With a volume that a node attaches. */
  public PodOf claims() {
    claims = true;
    return this;
  }

  /** When the kubelet took it up. */
  public PodOf started(Instant at) {
    started = Optional.of(at);
    return this;
  }

  public PodOf annotation(String key, String value) {
    annotations.put(key, value);
    return this;
  }

  public PodOf budgets(String... keys) {
    budgets = List.of(keys);
    return this;
  }

  public NodePod made() {
    return new NodePod(
        namespace,
        name,
        "uid-" + name,
        node,
        phase,
        ready,
        ending,
        controller,
        controller,
        daemon,
        mirror,
        emptyDir,
        claims,
        critical,
        returned,
        images,
        new Placement(selectors, affinity, spreads, apart),
        annotations,
        budgets,
        problem,
        started);
  }
}
