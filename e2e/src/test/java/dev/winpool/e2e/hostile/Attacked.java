package dev.winpool.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.arm.ArmFault;
import dev.winpool.e2e.arm.ArmTrip;
import dev.winpool.e2e.arm.ProxiedRequest;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.server.Interceptor.Fault;
import dev.winpool.e2e.journey.Judge;
import dev.winpool.e2e.journey.Trip;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.e2e.stage.StageManifests;
import dev.winpool.emulator.seed.Seed;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.operator.api.WindowsNodePool;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** A stage with one pool that somebody made, {@code old22}, and somebody who means harm. */
final class Attacked implements AutoCloseable {
  static final Duration HOURS = Duration.ofHours(3);
  static final Duration WEEK = Duration.ofDays(8);

  private static final Pattern REASON = Pattern.compile("\"?reason\"?[=:] ?\"?(\\w+)");

  private final ArmTrip on;

  Attacked(String seed) {
    this(new ArmTrip(Seeds.read(seed), Seeds.SATURDAY));
  }

  Attacked(Seed seed) {
    this(new ArmTrip(seed, Seeds.SATURDAY));
  }

  private Attacked(ArmTrip on) {
    this.on = on;
  }

  /** Object {@code web} has taken the pool, as its owner wanted. */
  static Attacked adopted(String seed) {
    return new Attacked(ArmTrip.adopted(seed));
  }

  ArmTrip on() {
    return on;
  }

  Trip trip() {
    return on.trip();
  }

  /** The attacker applies this. */
  void plants(String yaml) {
    StageManifests.apply(on.stage().people(), yaml);
  }

  void until(String what, BooleanSupplier goal) {
    on.driver().until(what, WEEK, goal);
  }

  /** The owner wants other machines, so that the pool is replaced. */
  void resizes() {
    trip().patch("web", "{\"spec\":{\"template\":{\"vmSize\":\"Standard_D8s_v5\"}}}");
  }

  void holds(String why) {
    on.stage()
        .people()
        .resources(WindowsNodePool.class)
        .withName("web")
        .edit(
            object -> {
              object.getMetadata().getAnnotations().put("winpool.dev/hold", why);
              return object;
            });
  }

  /** The next so many PUTs are refused, in those words. */
  void armRefuses(int times, String words) {
    on.arm()
        .plan()
        .next(
            times,
            call -> call.method().equals("PUT"),
            new ArmFault.Refused(400, "InvalidParameter", words));
  }

  void armShowsTag(String pool, String key, String value) {
    on.arm()
        .plan()
        .every(
            ProxiedRequest::lists,
            new ArmFault.Altered(
                list -> {
                  list.path("value")
                      .forEach(
                          found -> {
                            if (found.path("name").asText().equals(pool)) {
                              found.withObject("/properties/tags").put(key, value);
                            }
                          });
                  return list;
                }));
  }

  /**
   * From now on every eviction is refused.
   *
   * @param message a string of JSON
   */
  void webhookRefuses(String message) {
    var text =
        """
        {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Forbidden","code":403,
         "message":%s}
        """
            .formatted(message);
    on.stage()
        .cluster()
        .intercept(
            request ->
                request.path().endsWith("/eviction")
                    ? Optional.of(new Fault.Answer(ApiAnswer.json(403, JsonFields.read(text))))
                    : Optional.empty());
  }

  /** Where the operator looks for owners of pods from now on. */
  Set<String> readsOfOwners() {
    var paths = new ConcurrentSkipListSet<String>();
    on.stage()
        .cluster()
        .intercept(
            request -> {
              if (request.path().startsWith("/apis/apps/")
                  && request.userAgent().startsWith("winpool-operator")) {
                paths.add(request.path());
              }
              return Optional.empty();
            });
    return paths;
  }

  /** Whatever the operator reads of nodes and pods from now on has those words of a kubelet. */
  void kubeletsSay(String words) {
    var kubelet = new KubeletWords(on.stage().cluster().actor("kubelet"), words);
    kubelet.aboutNodes();
    on.stage().cluster().intercept(kubelet::of);
  }

  /** The machines behind all nodes are of another subscription than the settings name. */
  void nodesLieIn(String subscription) {
    var elsewhere = new OtherSubscription(on.stage().cluster().actor("somebody"), subscription);
    on.stage().cluster().intercept(elsewhere::of);
  }

  /** Whether a node of the pool that is being emptied is closed. */
  boolean closed() {
    return on.stage().people().nodes().list().getItems().stream()
        .anyMatch(node -> Boolean.TRUE.equals(node.getSpec().getUnschedulable()));
  }

  /** Every reason that was ever told of any object. */
  Set<String> reasons() {
    var reasons = new HashSet<String>();
    for (var entry : on.stage().journal().entries()) {
      var found = REASON.matcher(String.valueOf(entry.fields().get("body")));
      while (found.find()) {
        reasons.add(found.group(1));
      }
    }
    return reasons;
  }

  void pass(Duration length) {
    on.driver().pass(length);
  }

  /** What the operator wrote to ARM, nodes and pods since that entry. */
  List<Journal.Entry> writes(int since) {
    var entries = on.stage().journal().entries();
    return entries.subList(since, entries.size()).stream().filter(Attacked::write).toList();
  }

  private static boolean write(Journal.Entry entry) {
    var fields = entry.fields();
    var ours = String.valueOf(fields.get("userAgent")).startsWith("winpool-operator");
    var resource = String.valueOf(fields.get("resource"));
    return ours
        && switch (entry.kind()) {
          case "arm" -> !"GET".equals(fields.get("method"));
          case "cluster" ->
              (resource.equals("nodes") || resource.equals("pods"))
                  && !Boolean.TRUE.equals(fields.get("dryRun"));
          default -> false;
        };
  }

  void judged(Set<String> adoptable) {
    var verdict = Judge.judge(on.stage(), Set.of("sys", "old22"), adoptable);
    assertThat(verdict.clean()).as(verdict.toString()).isTrue();
  }

  @Override
  public void close() {
    on.close();
  }
}
