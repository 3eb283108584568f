package dev.winpool.operator.observe;

import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.aks.CloudFault;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.decide.Needs;
import dev.winpool.operator.decide.PodAge;
import dev.winpool.operator.decide.WindowNeeds;
import dev.winpool.operator.decide.turn.PollInterval;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.images.ImageBuilds;
import dev.winpool.operator.nodes.ClusterFault;
import dev.winpool.operator.nodes.WorkerNodes;
import dev.winpool.operator.nodes.survey.Surveyor;
import dev.winpool.operator.records.RecordFault;
import dev.winpool.operator.records.Records;
import dev.winpool.operator.window.MaintenanceCalendar;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Disruption;
import dev.winpool.operator.world.Glimpse;
import dev.winpool.operator.world.Self;
import dev.winpool.operator.world.WorkerNode;
import dev.winpool.operator.world.World;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Fills a {@code World}. Safe for use by several threads. */
public final class Observer {
  private final AgentPools pools;
  private final WorkerNodes nodes;
  private final WorkloadReading workloads;
  private final OfferReading offers;
  private final Records records;
  private final PollInterval pollInterval;
  private final InstantSource clock;
  private final ClusterReading clusterReading;
  private final Glimpses glimpses;
  private final ClaimsReading claims;
  private final SurveyReading survey;

  public Observer(AgentPools pools, WorkerNodes nodes, ImageBuilds images, Context context) {
    this.pools = pools;
    this.nodes = nodes;
    this.workloads =
        new WorkloadReading(nodes, new ImageReading(images, context.clock()), context.clock());
    this.offers = new OfferReading(pools, context.clock());
    this.records = context.records();
    this.pollInterval = context.pollInterval();
    this.clock = context.clock();
    var support = new SupportReading(context.records(), context.clock());
    this.clusterReading = new ClusterReading(pools, nodes, support);
    this.claims = new ClaimsReading(context.records(), context.clock());
    this.glimpses = new Glimpses(nodes, context.clock());
    this.survey = new SurveyReading(context.survey(), context.clock());
  }

  /** What does not belong to AKS or nodes. */
  public record Context(
      Records records, PollInterval pollInterval, InstantSource clock, Optional<Surveyor> survey) {}

  public Observation observe(WindowsNodePool object) {
    try {
      var other = records.elsewhere();
      return other.isPresent() ? new Observation.Elsewhere(other.get()) : look(object);
    } catch (CloudFault fault) {
      var after = fault.retryAfter().orElse(Duration.ofSeconds(30));
      return blind(object, Reason.AzureUnavailable, fault, after);
    } catch (ClusterFault | RecordFault fault) {
      return blind(object, Reason.KubernetesUnavailable, fault, Duration.ofSeconds(10));
    }
  }

  private Observation blind(
      WindowsNodePool object, Reason reason, RuntimeException fault, Duration after) {
    return new Observation.Blind(
        reason, String.valueOf(fault.getMessage()), after, glimpse(object));
  }

  /** The little that rule 2 needs, read by itself: whatever else fails, the nodes may answer. */
  public Optional<Glimpse> glimpse(WindowsNodePool object) {
    return glimpses.of(object);
  }

  private Observation look(WindowsNodePool object) {
    var now = clock.instant();
    var self = ObjectReading.self(object);
    var recorded = ObjectReading.recorded(object);
    var urgency = Needs.urgency(recorded);
    var listing =
        pools.list(
            new AgentPools.Ask(self.name(), Needs.listAge(recorded, pollInterval, now), urgency));
    var active = Needs.active(recorded);
    var cluster =
        clusterReading.read(
            Needs.moving(recorded, now) ? pollInterval.active() : Duration.ofMinutes(30));
    var needs = Needs.of(self, recorded, listing.pools(), cluster.uid());
    var byPool =
        needs.nodePools().isEmpty()
            ? Map.<String, List<WorkerNode>>of()
            : nodes.ofPools(needs.nodePools());
    var disruption = records.disruption();
    var planned =
        WindowNeeds.planned(self)
            .map(name -> pools.maintenance(name, WindowNeeds.plannedAge(self, recorded, now)));
    var calendar = WindowNeeds.calendar(self, recorded, planned);
    var age =
        PodAge.of(
            recorded,
            needs.podPools(),
            now(new Asker(self, calendar), recorded, listing, disruption));
    var planning = recorded.swap().isEmpty() && !needs.podPools().isEmpty();
    var world =
        new World(
            now,
            records.skew(),
            self,
            cluster,
            listing.pools(),
            listing.began(),
            byPool,
            workloads.read(self.uid(), needs, age, byPool),
            records.clusterHold(),
            offers.of(calendar, needs.among(listing.pools()), active),
            disruption,
            claims.others(self, planning, listing, disruption),
            survey.of(listing.pools(), cluster.uid()),
            planned);
    return new Observation.Seen(world, recorded);
  }

  /** An object and when its nodes may be disturbed. */
  private record Asker(Self self, Optional<MaintenanceCalendar> calendar) {}

  private PodAge.Now now(
      Asker asker, Recorded recorded, AgentPools.Listing listing, Optional<Disruption> disruption) {
    var lease =
        disruption.filter(holder -> holder.object().equals(asker.self().name())).isPresent();
    var unsettled = listing.pools().stream().filter(pool -> !pool.succeeded());
    var now = clock.instant();
    return new PodAge.Now(
        lease || PodAge.mayBegin(asker.self(), asker.calendar(), now),
        PodAge.retains(asker.self(), recorded, now),
        unsettled.map(AgentPool::name).collect(Collectors.toSet()));
  }

  /**
   * The same world by the clock of now, with the object and the hold read anew; empty when the
   * object is gone, or is another process's to serve by now, or when what the turn goes by is
   * recorded no more: people have a record forgotten, and a batch goes on for long. Throws {@link
   * RecordFault}.
   */
  public Optional<World> again(World seen, Recorded goneBy) {
    if (records.leadershipLost() || records.elsewhere().isPresent()) {
      return Optional.empty();
    }
    return records
        .find(seen.self().name())
        .filter(object -> ObjectReading.recorded(object).sameActs(goneBy))
        .map(
            object ->
                seen.asOf(
                    clock.instant(),
                    records.skew(),
                    ObjectReading.self(object),
                    records.clusterHold()));
  }
}
