package dev.winpool.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaderLeaseTest {
  private static final String NAMESPACE = "winpool-system";

  private final KubernetesClient client = mock();
  private final MixedOperation<Lease, LeaseList, Resource<Lease>> leases = mock();
  private final NonNamespaceOperation<Lease, LeaseList, Resource<Lease>> here = mock();
  private final Resource<Lease> read = mock();
  private final NamespaceableResource<Lease> write = mock();
  private final List<Lease> written = new ArrayList<>();
  private final LeaderLease ours = new LeaderLease(client, NAMESPACE, "replica-1");

  @BeforeEach
  void the_lease_can_be_read_and_writes_are_kept() {
    when(client.leases()).thenReturn(leases);
    when(leases.inNamespace(NAMESPACE)).thenReturn(here);
    when(here.withName(LeaderLease.NAME)).thenReturn(read);
    when(client.resource(any(Lease.class)))
        .thenAnswer(
            call -> {
              written.add(call.getArgument(0));
              return write;
            });
  }

  @Test
  void a_lease_of_ours_is_freed_by_the_version_that_was_read() {
    heldBy("replica-1");
    ours.giveBack();
    verify(write).update();
    assertThat(written)
        .singleElement()
        .satisfies(
            lease -> {
              assertThat(lease.getMetadata().getResourceVersion()).isEqualTo("7");
              assertThat(lease.getSpec().getHolderIdentity()).isEmpty();
            });
  }

  @Test
  void a_renewal_in_between_is_read_and_freed_once_more() {
    heldBy("replica-1");
    when(write.update()).thenThrow(refused(409)).thenReturn(new Lease());
    ours.giveBack();
    verify(write, times(2)).update();
  }

  @Test
  void a_lease_that_always_changes_is_left_to_run_out() {
    heldBy("replica-1");
    when(write.update()).thenThrow(refused(409));
    assertThatCode(ours::giveBack).doesNotThrowAnyException();
    verify(write, times(3)).update();
  }

  @Test
  void another_refusal_is_not_tried_again() {
    heldBy("replica-1");
    when(write.update()).thenThrow(refused(403));
    assertThatCode(ours::giveBack).doesNotThrowAnyException();
    verify(write).update();
  }

  @Test
  void the_lease_of_another_replica_is_not_touched() {
    heldBy("replica-2");
    ours.giveBack();
    verify(write, never()).update();
  }

  @Test
  void a_lease_that_was_taken_over_between_two_tries_is_not_touched() {
    when(read.get()).thenReturn(lease("replica-1"), lease("replica-2"));
    when(write.update()).thenThrow(refused(409));
    ours.giveBack();
    verify(write).update();
  }

  @Test
  void without_a_lease_there_is_nothing_to_give_back() {
    when(read.get()).thenReturn(null);
    ours.giveBack();
    verify(write, never()).update();
  }

  private void heldBy(String holder) {
    when(read.get()).thenAnswer(_ -> lease(holder));
  }

  private static Lease lease(String holder) {
    return new LeaseBuilder()
        .withNewMetadata()
        .withName(LeaderLease.NAME)
        .withNamespace(NAMESPACE)
        .withResourceVersion("7")
        .endMetadata()
        .withNewSpec()
        .withHolderIdentity(holder)
        .withLeaseDurationSeconds(15)
        .endSpec()
        .build();
  }

  private static KubernetesClientException refused(int code) {
    return new KubernetesClientException("refused", code, null);
  }
}
