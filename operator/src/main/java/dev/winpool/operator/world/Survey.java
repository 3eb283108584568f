package dev.winpool.operator.world;

import java.util.List;
import java.util.Set;

/**
 * What an hourly reading of the cluster found that advice goes by: facts, and no object. No rule
 * asks it.
 *
 * @param state whether there is one
 * @param workloads in order, each pool's apart
 * @param services in order
 * @param policies in order
 * @param full nodes that hold as many pods as they may; in order
 * @param clusterServices Services of the whole cluster whose externalTrafficPolicy is Cluster
 * @param unread what of it was not, or not all, read: a few words each, the same every time
 */
public record Survey(
    State state,
    List<Shown<PodTrait>> workloads,
    List<Shown<ServiceTrait>> services,
    List<Shown<PolicyTrait>> policies,
    List<FullNode> full,
    Counted clusterServices,
    List<String> unread) {

  /** Nobody reads: it is set so. */
  public static final Survey OFF = bare(State.Off);

  /** There is nothing to look at. */
  public static final Survey NOTHING = bare(State.Read);

  /** The first one is still to come. */
  public static final Survey AWAITED = bare(State.Awaited);

  /** The last one is too old to be told. */
  public static final Survey STALE = bare(State.Stale);

  /** Whether there is one to go by. */
  public enum State {
    Off,
    Awaited,
    Stale,
    Read
  }

  public Survey {
    workloads = List.copyOf(workloads);
    services = List.copyOf(services);
    policies = List.copyOf(policies);
    full = List.copyOf(full);
    unread = List.copyOf(unread);
  }

  private static Survey bare(State state) {
    return new Survey(state, List.of(), List.of(), List.of(), List.of(), Counted.NONE, List.of());
  }

  /**
   * An object that shows something.
   *
   * @param name {@code shop/Deployment/web} of a workload, the pods of one controller; else {@code
   *     shop/web}
   * @param pools those that its pods are on, or pods that it selects
   */
  public record Shown<T extends Trait>(String name, Set<String> pools, Set<T> traits) {
    public Shown {
      pools = Set.copyOf(pools);
      traits = Set.copyOf(traits);
    }
  }

  /** A node that takes no more pods. */
  public record FullNode(String name, String pool) {}

  /**
   * Many objects, of which only some are wanted by name.
   *
   * @param first in order
   */
  public record Counted(List<String> first, int total) {
    public static final Counted NONE = new Counted(List.of(), 0);

    public Counted {
      first = List.copyOf(first);
    }
  }
}
