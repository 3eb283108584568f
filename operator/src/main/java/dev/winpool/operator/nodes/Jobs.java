package dev.winpool.operator.nodes;

import dev.winpool.operator.lists.ApiLists;
import dev.winpool.operator.lists.Listing;
import dev.winpool.operator.world.NodePod.OwnerRef;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.util.Optional;
import java.util.Set;

/** How many pods a Job wants, as its controller reckons (pkg/controller/job, manageJob). */
final class Jobs {
  private static final Set<String> ENDED = Set.of("Complete", "Failed");

  private final ApiLists lists;

  Jobs(ApiLists lists) {
    this.lists = lists;
  }

  /**
   * @param owner whose texts are {@link Segments#owner}
   */
  Wish of(OwnerRef owner) {
    var path = "apis/batch/v1/namespaces/" + owner.namespace() + "/jobs";
    var query = "fieldSelector=metadata.name=" + owner.name();
    var listing =
        Listing.of(
            Job.class,
            job ->
                Optional.of(job)
                    .filter(it -> owner.uid().equals(it.getMetadata().getUid()))
                    .map(Jobs::wanted));
    try {
      return lists.all("Job " + owner.name(), path, query, listing).stream()
          .findFirst()
          .<Wish>map(Wish.Pods::new)
          .orElseGet(Wish.Gone::new);
    } catch (ClusterFault fault) {
      return new Wish.Untold();
    }
  }

  static int wanted(Job job) {
    var spec = Optional.ofNullable(job.getSpec()).orElseGet(JobSpec::new);
    var status = Optional.ofNullable(job.getStatus()).orElseGet(JobStatus::new);
    if (Boolean.TRUE.equals(spec.getSuspend()) || ended(status)) {
      return 0;
    }
    var parallel = Optional.ofNullable(spec.getParallelism()).orElse(1);
    var succeeded = number(status.getSucceeded());
    if (spec.getCompletions() != null) {
      return Math.clamp((long) spec.getCompletions() - succeeded, 0, Math.max(0, parallel));
    }
    // A queue of work is nearly done once one of its pods is: no further pods are made.
    return succeeded > 0 ? number(status.getActive()) : parallel;
  }

  private static boolean ended(JobStatus status) {
    return status.getConditions().stream()
        .anyMatch(it -> ENDED.contains(it.getType()) && "True".equals(it.getStatus()));
  }

  private static int number(Integer value) {
    return value == null ? 0 : value;
  }
}
