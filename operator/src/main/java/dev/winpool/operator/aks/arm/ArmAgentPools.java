package dev.winpool.operator.aks.arm;

import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.aks.CloudFault;
import dev.winpool.operator.aks.WriteAnswer;
import dev.winpool.operator.aks.answer.ClusterReading;
import dev.winpool.operator.aks.answer.PoolReading;
import dev.winpool.operator.aks.budget.ArmBudget;
import dev.winpool.operator.aks.budget.Charge;
import dev.winpool.operator.aks.http.ArmAction;
import dev.winpool.operator.aks.http.ArmHttp;
import dev.winpool.operator.aks.http.ArmReply;
import dev.winpool.operator.aks.http.ArmRequest;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.NodeImage;
import dev.winpool.operator.world.OwnedPool;
import dev.winpool.operator.world.PlannedMaintenance;
import dev.winpool.operator.world.PoolName;
import dev.winpool.operator.world.Retirement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The agent pools over ARM. Safe for use by several threads. While ARM throttles, or our share of
 * its budget is used up, a shared reading is answered from memory or refused as {@link
 * CloudFault.Kind#Throttled} without a request; a listing that is older than our last write is
 * never such an answer (trace T17).
 */
public final class ArmAgentPools implements AgentPools {
  /** One eTag, bare or in quotes. */
  private static final Pattern STRONG =
      Pattern.compile("[\\x21\\x23-\\x2B\\x2D-\\x7E]{1,512}|\"[\\x21\\x23-\\x7E]{1,510}\"");

  private final ArmPaths paths;
  private final ArmReads reads;
  private final ArmWrites writes;
  private final InstantSource clock;
  private final SharedReading<Listing> listing;
  private final SharedReading<ManagedCluster> cluster;
  private final PlannedReading maintenance;
  private final ImageOffers offers;
  private final ArmBudget budget;

  /**
   * @param gate passed by every write
   * @param clock measures the age of readings and the budget
   */
  public ArmAgentPools(ArmHttp http, WriteGate gate, InstantSource clock) {
    this.clock = clock;
    var context = ArmContext.of(http, clock);
    budget = context.budget();
    paths = new ArmPaths(http.target());
    reads = new ArmReads(context);
    writes = new ArmWrites(context, gate);
    listing = new SharedReading<>(clock, writes::ended);
    cluster = new SharedReading<>(clock, () -> 0);
    maintenance =
        new PlannedReading(clock, () -> look(ArmAction.ReadMaintenance, paths.maintenance()));
    offers =
        new ImageOffers(
            () -> new SharedReading<>(clock, () -> 0),
            pool -> look(ArmAction.ReadOffer, paths.offer(pool)));
  }

  /** What its requests are let go by. */
  public ArmBudget budget() {
    return budget;
  }

  @Override
  public Listing list(Ask ask) {
    var pages =
        new PoolPages(
            paths,
            request ->
                reads.read(
                    request, Charge.ofObject(request.action(), ask.object(), ask.urgency())));
    return listing
        .within(
            ask.maxAge(),
            () -> {
              var began = clock.instant();
              return Optional.of(new Listing(pages.all(), began));
            })
        .orElseThrow();
  }

  @Override
  public Optional<AgentPool> find(PoolName name) {
    var request = ArmRequest.of(ArmAction.ReadPool, paths.pool(name.value()));
    return reads
        .read(request, Charge.ofPool(ArmAction.ReadPool, name.value()))
        .map(reply -> PoolReading.of(reply.json().orElseThrow(), reply.header("ETag")));
  }

  @Override
  public String subscription() {
    return paths.target().subscription();
  }

  @Override
  public ManagedCluster cluster(Duration maxAge) {
    return cluster
        .within(
            maxAge,
            () ->
                look(ArmAction.ReadCluster, paths.cluster())
                    .flatMap(ArmReply::json)
                    .map(ClusterReading::of))
        .orElseThrow();
  }

  @Override
  public Optional<NodeImage> latestImage(AgentPool pool, Duration maxAge) {
    return offers.latest(pool, maxAge);
  }

  @Override
  public PlannedMaintenance maintenance(String name, Duration maxAge) {
    return maintenance.of(name, maxAge);
  }

  @Override
  public WriteAnswer create(PoolName name, Map<String, Object> properties, Optional<Boolean> gen2) {
    var headers = new LinkedHashMap<>(Map.of("If-None-Match", "*"));
    gen2.ifPresent(wanted -> headers.put("UseWindowsGen2VM", wanted.toString()));
    return send(
        name.value(),
        new ArmRequest(ArmAction.CreatePool, paths.pool(name.value()), headers, body(properties)));
  }

  @Override
  public WriteAnswer update(AgentPool asRead, Map<String, Object> properties) {
    return fenced(
        asRead,
        match ->
            new ArmRequest(
                ArmAction.UpdatePool, paths.pool(asRead.name()), match, body(properties)));
  }

  @Override
  public WriteAnswer upgradeImage(OwnedPool pool) {
    var name = pool.pool().name();
    return send(name, ArmRequest.of(ArmAction.UpgradeImage, paths.imageUpgrade(name)));
  }

  @Override
  public WriteAnswer retire(Retirement retirement) {
    var pool = retirement.pool().pool();
    return fenced(
        pool,
        match ->
            new ArmRequest(ArmAction.DeletePool, paths.pool(pool.name()), match, Optional.empty()));
  }

  /**
   * AKS takes an empty {@code If-Match} for none, and {@code *} for any: neither is a fence. Nor is
   * what RFC 9110 reads as a weak eTag, which never matches, or as a list (aks.md 1.4).
   */
  private WriteAnswer fenced(AgentPool pool, Function<Map<String, String>, ArmRequest> request) {
    var eTag = pool.eTag();
    return STRONG.matcher(eTag).matches() && !eTag.equals("*")
        ? send(pool.name(), request.apply(Map.of("If-Match", eTag)))
        : new WriteAnswer.Refused(
            "NoETag", "AKS gave no eTag for pool %s to fence the write".formatted(pool.name()));
  }

  private static Optional<Map<String, Object>> body(Map<String, Object> properties) {
    return Optional.of(Map.of("properties", WritableProperties.of(properties)));
  }

  private WriteAnswer send(String pool, ArmRequest request) {
    return writes.send(request, Charge.ofPool(request.action(), pool));
  }

  private Optional<ArmReply> look(ArmAction action, String path) {
    return reads.read(ArmRequest.of(action, path), Charge.shared(action));
  }
}
