package dev.winpool.operator.records;

import dev.winpool.operator.records.Records.Written;
import dev.winpool.operator.world.Installation;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Lease {@code winpool-installation} in the namespace {@code default}: the namespace of the
 * installation that serves the cluster (identity.md). It is written once and never renewed: that
 * its holder lives is seen by the leader Lease there, as client-go's election sees it, by changes
 * that are found here and not by anybody else's times.
 */
final class InstallationMark {
  static final String NAME = "winpool-installation";
  static final String NAMESPACE = "default";

  /**
   * What is absent is made by a PUT, for only then can the right to it be bound to its name. Where
   * somebody has made it meanwhile, a PUT without resourceVersion is refused (a Lease has no
   * unconditional update).
   */
  private static final String PATH =
      "/apis/coordination.k8s.io/v1/namespaces/" + NAMESPACE + "/leases/" + NAME;

  private static final Logger LOG = LoggerFactory.getLogger(InstallationMark.class);
  private static final Pattern A_NAMESPACE =
      Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

  private final KubernetesClient client;
  private final String ours;
  private final InstantSource clock;
  private volatile Optional<Sign> last = Optional.empty();

  /** A version of the holder's leader Lease, and when it was found first. */
  private record Sign(String holder, String version, Instant at) {
    boolean says(String who, String what, Instant now) {
      return holder.equals(who) && version.equals(what) && !at.isAfter(now);
    }
  }

  /**
   * @param ours the namespace of this installation
   */
  InstallationMark(KubernetesClient client, String ours, InstantSource clock) {
    this.client = client;
    this.ours = ours;
    this.clock = clock;
  }

  /** Who serves the cluster in our stead; empty when we do, and the mark is ours. */
  Optional<Installation> other() {
    var mark = find(NAMESPACE, NAME);
    var holder = mark.flatMap(InstallationMark::holder);
    if (isOurs(mark)) {
      return Optional.empty();
    }
    var now = clock.instant();
    var other = holder.map(it -> new Installation(it, ours, since(mark, now), seen(it, now)));
    if (other.filter(it -> it.seen().plus(Installation.DEAD).isAfter(now)).isPresent()) {
      return other;
    }
    other.ifPresent(
        dead ->
            LOG.warn(
                "the installation in namespace {} gave no sign since {}; this one serves the cluster",
                dead.namespace(),
                dead.seen()));
    take(mark, now);
    return Optional.empty();
  }

  /** One that holds no election gives no sign, alive or dead: only people can tell. */
  private Instant seen(String holder, Instant now) {
    var version =
        find(holder, Installation.LEADER_LEASE)
            .map(lease -> lease.getMetadata().getResourceVersion());
    last =
        version.map(
            it ->
                last.filter(sign -> sign.says(holder, it, now))
                    .orElseGet(() -> new Sign(holder, it, now)));
    return last.map(Sign::at).orElse(now);
  }

  private void take(Optional<Lease> mark, Instant now) {
    var spec = new LeaseSpec();
    spec.setHolderIdentity(ours);
    spec.setAcquireTime(now.truncatedTo(ChronoUnit.MICROS).atZone(ZoneOffset.UTC));
    var next = new LeaseBuilder(mark.orElseGet(InstallationMark::absent)).withSpec(spec).build();
    var written =
        CompareAndSet.write(
            "lease " + NAMESPACE + "/" + NAME,
            () -> {
              if (mark.isPresent()) {
                client.resource(next).update();
              } else {
                client.raw(PATH, "PUT", next);
              }
            });
    if (written != Written.Done && !takenByOurReplica(written)) {
      throw new RecordFault(
          "lease %s/%s could not be taken: somebody else wrote it, or the right to it is missing"
              .formatted(NAMESPACE, NAME),
          new IllegalStateException());
    }
  }

  /** On a fresh cluster two replicas begin in one moment: the mark of the other is ours as well. */
  private boolean takenByOurReplica(Written written) {
    return written == Written.Conflict && isOurs(find(NAMESPACE, NAME));
  }

  private boolean isOurs(Optional<Lease> mark) {
    return mark.flatMap(InstallationMark::holder).filter(ours::equals).isPresent();
  }

  private Optional<Lease> find(String namespace, String name) {
    return CompareAndSet.read(
        "lease " + namespace + "/" + name,
        () -> Optional.ofNullable(client.leases().inNamespace(namespace).withName(name).get()));
  }

  private static Lease absent() {
    return new LeaseBuilder()
        .withNewMetadata()
        .withName(NAME)
        .withNamespace(NAMESPACE)
        .endMetadata()
        .build();
  }

  /** Empty when it names no namespace: then nobody says that he serves. */
  private static Optional<String> holder(Lease mark) {
    return Optional.ofNullable(mark.getSpec())
        .map(LeaseSpec::getHolderIdentity)
        .filter(it -> A_NAMESPACE.matcher(it).matches());
  }

  /** By the other's clock, and said to people only. */
  private static Instant since(Optional<Lease> mark, Instant now) {
    return mark.map(Lease::getSpec)
        .map(LeaseSpec::getAcquireTime)
        .map(ZonedDateTime::toInstant)
        .filter(at -> !at.isAfter(now))
        .orElse(now);
  }
}
