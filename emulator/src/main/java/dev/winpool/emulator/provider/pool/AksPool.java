package dev.winpool.emulator.provider.pool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.provider.guard.ETags;
import dev.winpool.emulator.provider.operation.AsyncOperation;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.time.Instant;
import java.util.Optional;

/** One agent pool: what was put, and what the resource provider adds. */
public final class AksPool implements AsyncOperation.Subject {

  private final String name;
  private final boolean gen2;
  private final ETags eTags;
  private ObjectNode properties;
  private String eTag;
  private String state = "Succeeded";
  private String image;
  private String version;
  private NodeSettings nodeSettings;
  private final PastVersions past = new PastVersions();
  private Instant seenFrom = Instant.MIN;
  private Optional<AsyncOperation> operation = Optional.empty();
  private Optional<Instant> deletionIssuedAt = Optional.empty();
  private Optional<Target> unfinished = Optional.empty();
  private Optional<AksRefusal> provisioningError = Optional.empty();

  public AksPool(String name, ObjectNode properties, Target machines, Birth birth) {
    this.name = name;
    this.gen2 = birth.gen2();
    this.eTags = birth.eTags();
    this.properties = properties;
    this.image = machines.image();
    this.version = machines.kubernetesVersion();
    this.nodeSettings = NodeSettings.of(properties);
    this.eTag = eTags.next();
  }

  /** What is fixed at birth besides the name. */
  public record Birth(boolean gen2, ETags eTags) {}

  @Override
  public Kind kind() {
    return Kind.AGENT_POOL;
  }

  @Override
  public String name() {
    return name;
  }

  public boolean gen2() {
    return gen2;
  }

  public String eTag() {
    return eTag;
  }

  @Override
  public String state() {
    return state;
  }

  /** The full node image name, as of the last operation that succeeded. */
  public String image() {
    return image;
  }

  /** The full Kubernetes version, as of the last operation that succeeded. */
  public String version() {
    return version;
  }

  /** The writable properties with their defaults; not to be changed. */
  public ObjectNode properties() {
    return properties;
  }

  public String osType() {
    return text("osType");
  }

  public String osSKU() {
    return text("osSKU");
  }

  public String mode() {
    return text("mode");
  }

  public int count() {
    return properties.path("count").asInt();
  }

  public boolean windows() {
    return osType().equalsIgnoreCase("Windows");
  }

  public boolean stopped() {
    return PoolProperties.stopped(properties);
  }

  public String text(String property) {
    return properties.path(property).asText();
  }

  public JsonNode property(String name) {
    return properties.path(name);
  }

  /** What is on its nodes now: labels and taints of the last operation that succeeded. */
  public NodeSettings nodeSettings() {
    return nodeSettings;
  }

  @Override
  public Optional<AsyncOperation> operation() {
    return operation.filter(running -> !running.status().ended());
  }

  public Optional<Instant> deletionIssuedAt() {
    return deletionIssuedAt;
  }

  /** The target of a rollout that stopped half-way. */
  public Optional<Target> unfinished() {
    return unfinished;
  }

  public Optional<AksRefusal> provisioningError() {
    return provisioningError;
  }

  public void put(ObjectNode next) {
    properties = next;
    eTag = eTags.next();
  }

  @Override
  public void begin(AsyncOperation started) {
    operation = Optional.of(started);
    provisioningError = Optional.empty();
    enter(started.verb());
  }

  @Override
  public void enter(String nextState) {
    state = nextState;
    eTag = eTags.next();
  }

  @Override
  public void fail(AksRefusal why) {
    provisioningError = Optional.of(why);
    enter("Failed");
  }

  public void issueDeletion(Instant at) {
    deletionIssuedAt = Optional.of(at);
  }

  public void aim(Target target) {
    unfinished = Optional.of(target);
  }

  /** Its machines are at that target from now on. */
  public void reach(Target target, Instant now) {
    past.left(new Target(image, version), target, now);
    image = target.image();
    version = target.kubernetesVersion();
    unfinished = Optional.empty();
  }

  public PastVersions past() {
    return past;
  }

  /** GET and LIST do not see it until then. */
  public void hideUntil(Instant at) {
    seenFrom = at;
  }

  /** Whether GET and LIST see it. */
  public boolean seen(Instant now) {
    return !now.isBefore(seenFrom);
  }

  /** The autoscaler has changed the number of machines; that is no change of the resource. */
  public void recount(int count) {
    properties = properties.deepCopy().put("count", count);
  }

  public void settleNodes() {
    nodeSettings = NodeSettings.of(properties);
  }
}
