package dev.winpool.operator.nodes.survey;

import dev.winpool.operator.lists.ApiLists;
import dev.winpool.operator.lists.ApiLists.Named;
import dev.winpool.operator.lists.Listing;
import dev.winpool.operator.nodes.ClusterFault;
import dev.winpool.operator.nodes.Places;
import dev.winpool.operator.world.PolicyTrait;
import dev.winpool.operator.world.ServiceTrait;
import dev.winpool.operator.world.Survey;
import dev.winpool.operator.world.Trait;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One reading: the nodes of the pools, the pods of each, and where it is granted the Services and
 * NetworkPolicies of the cluster, by pages. What of the last two cannot be read is said, and the
 * rest stands; so of a node whose pods are not told.
 */
final class SurveyPass {
  /** Of all pools together, each with the same share: the pods of a workload are on many. */
  static final int NODES = 300;

  /**
   * Whoever does not tell of so many nodes, or of none, is asked for no more: then there is no
   * survey.
   */
  static final int FAILURES = 5;

  /** Of five hundred objects each. */
  static final int PAGES = 20;

  /** Services that are kept, and NetworkPolicies. */
  static final int KEPT = 1000;

  private static final Named SERVICES = new Named("services", "api/v1/services");
  private static final Named POLICIES =
      new Named("network policies", "apis/networking.k8s.io/v1/networkpolicies");

  private final ApiLists lists;
  private final boolean network;
  private final WorkloadShelf shelf = new WorkloadShelf();
  private final FirstOfMany clusterServices = new FirstOfMany();
  private final List<String> unread = new ArrayList<>();

  /** Nodes whose pods were not told. */
  private int failed;

  SurveyPass(ApiLists lists, boolean network) {
    this.lists = lists;
    this.network = network;
  }

  Survey of(Set<String> pools) {
    var full = new ArrayList<Survey.FullNode>();
    var nodes = nodes(pools);
    var patience = Math.min(FAILURES, nodes.size());
    for (var node : nodes) {
      if (node.full(pods(node, patience))) {
        full.add(new Survey.FullNode(node.name(), node.pool()));
      }
    }
    if (failed > 0) {
      unread.add("pods of some nodes");
    }
    if (shelf.more()) {
      unread.add("workloads beyond " + WorkloadShelf.MOST);
    }
    var services = shown("services", SERVICES, services());
    var policies = shown("networkpolicies", POLICIES, policies());
    return new Survey(
        Survey.State.Read,
        shelf.workloads(),
        services,
        policies,
        full,
        clusterServices.counted(),
        unread);
  }

  private List<SurveyedNode> nodes(Set<String> pools) {
    var selector = SurveyedNode.selector(new TreeSet<>(pools));
    var listing = Listing.of(Node.class, node -> Optional.of(SurveyedNode.of(node)));
    var share = Math.max(1, NODES / Math.max(1, pools.size()));
    var all = lists.all("nodes", "api/v1/nodes", selector, listing);
    var some = SurveyedNode.some(all, share, NODES);
    if (some.size() < all.size()) {
      unread.add("nodes beyond %d of a pool".formatted(share));
    }
    return some;
  }

  /** By the API server's index, node by node (decision 0021). */
  private int pods(SurveyedNode node, int patience) {
    var place = Places.pods(node.name());
    var listing = Listing.of(Pod.class, pod -> shelf.put(pod, node.pool()));
    try {
      return lists.all(place.list().what(), place.list().path(), place.query(), listing).size();
    } catch (ClusterFault fault) {
      if (++failed == patience) {
        throw fault;
      }
      return 0;
    }
  }

  private Listing<?, Survey.Shown<ServiceTrait>> services() {
    return Listing.of(
        Service.class,
        service -> {
          if (ServiceTraits.cluster(service)) {
            clusterServices.add(ServiceTraits.name(service));
          }
          return ServiceTraits.of(service, shelf);
        });
  }

  private Listing<?, Survey.Shown<PolicyTrait>> policies() {
    return Listing.of(NetworkPolicy.class, policy -> PolicyTraits.of(policy, shelf));
  }

  private <T extends Trait> List<Survey.Shown<T>> shown(
      String what, Named list, Listing<?, Survey.Shown<T>> listing) {
    if (!network) {
      return List.of();
    }
    try {
      var read = lists.begin(list, listing, KEPT, PAGES);
      if (!read.whole()) {
        unread.add("more " + what);
      }
      return read.found().stream().sorted(Comparator.comparing(Survey.Shown::name)).toList();
    } catch (ClusterFault fault) {
      unread.add(what);
      return List.of();
    }
  }
}
