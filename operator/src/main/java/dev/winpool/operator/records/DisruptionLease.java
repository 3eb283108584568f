package dev.winpool.operator.records;

import dev.winpool.operator.records.Records.Written;
import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.Disruption;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/**
 * The Lease {@code winpool-disruption}: who holds the one disruption of the cluster. It has no
 * duration, because it is freed by proof and never by time (identity.md).
 */
final class DisruptionLease {
  static final String NAME = "winpool-disruption";

  private final KubernetesClient client;
  private final String namespace;

  DisruptionLease(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  Optional<Disruption> holder() {
    return find().flatMap(DisruptionLease::holder);
  }

  Written take(Disruption disruption, Optional<Disruption> over) {
    return onLease(
        found -> {
          var lease = found.orElse(null);
          if (lease == null) {
            return create(disruption);
          }
          var now = holder(lease);
          if (now.filter(other -> same(other, disruption)).isPresent()) {
            return Written.Done;
          }
          return now.isEmpty() || now.equals(over) ? hold(lease, disruption) : Written.Conflict;
        });
  }

  Written free(Disruption disruption) {
    return onLease(
        found ->
            found
                .filter(lease -> holder(lease).filter(now -> ours(now, disruption)).isPresent())
                .map(this::release)
                .orElse(Written.Done));
  }

  /** Without a reading nothing may be concluded, and nothing is written. */
  private Written onLease(Function<Optional<Lease>, Written> act) {
    Optional<Lease> found;
    try {
      found = find();
    } catch (RecordFault unread) {
      return Written.Unknown;
    }
    return act.apply(found);
  }

  private Optional<Lease> find() {
    return CompareAndSet.read(
        "lease " + NAME,
        () -> Optional.ofNullable(client.leases().inNamespace(namespace).withName(NAME).get()));
  }

  private Written create(Disruption disruption) {
    var lease =
        new LeaseBuilder()
            .withNewMetadata()
            .withName(NAME)
            .withNamespace(namespace)
            .endMetadata()
            .withSpec(held(disruption, 0))
            .build();
    return CompareAndSet.write(() -> client.resource(lease).create());
  }

  private Written hold(Lease lease, Disruption disruption) {
    return replace(lease, held(disruption, transitions(lease) + 1));
  }

  private Written release(Lease lease) {
    var free = new LeaseSpec();
    free.setLeaseTransitions(transitions(lease));
    return replace(lease, free);
  }

  private Written replace(Lease lease, LeaseSpec spec) {
    var next = new LeaseBuilder(lease).withSpec(spec).build();
    return CompareAndSet.write(() -> client.resource(next).update());
  }

  private static LeaseSpec held(Disruption disruption, int transitions) {
    var since = disruption.since().truncatedTo(ChronoUnit.MICROS).atZone(ZoneOffset.UTC);
    var spec = new LeaseSpec();
    spec.setHolderIdentity(disruption.object() + "/" + disruption.what());
    spec.setAcquireTime(since);
    spec.setRenewTime(since);
    spec.setLeaseTransitions(transitions);
    return spec;
  }

  private static int transitions(Lease lease) {
    return Optional.ofNullable(lease.getSpec()).map(LeaseSpec::getLeaseTransitions).orElse(0);
  }

  private static Optional<Disruption> holder(Lease lease) {
    return Optional.ofNullable(lease.getSpec())
        .filter(spec -> spec.getHolderIdentity() != null && !spec.getHolderIdentity().isEmpty())
        .map(DisruptionLease::disruption);
  }

  private static Disruption disruption(LeaseSpec spec) {
    var parts = spec.getHolderIdentity().split("/", 2);
    var since =
        Optional.ofNullable(spec.getAcquireTime())
            .map(ZonedDateTime::toInstant)
            .orElse(Instant.EPOCH);
    var what = parts.length > 1 ? parts[1] : "";
    return new Disruption(BoundedText.of(parts[0]), BoundedText.of(what), since);
  }

  private static boolean same(Disruption now, Disruption wanted) {
    return ours(now, wanted) && now.what().equals(wanted.what());
  }

  private static boolean ours(Disruption now, Disruption wanted) {
    return now.object().equals(wanted.object());
  }
}
