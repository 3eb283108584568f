package dev.winpool.operator.nodes.survey;

import dev.winpool.operator.lists.ApiLists;
import dev.winpool.operator.nodes.ClusterFault;
import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.Survey;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A survey through the Kubernetes API: one request after another, so that turns find a free one.
 */
public final class KubeSurveyor implements Surveyor {
  private static final Logger LOG = LoggerFactory.getLogger(KubeSurveyor.class);

  /** Of three hundred nodes it takes some seconds. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final KubernetesClient client;
  private final boolean network;
  private final Executor beside;

  /**
   * @param network Services and NetworkPolicies too, which is a right of its own
   * @param beside where it is read
   */
  public KubeSurveyor(KubernetesClient client, boolean network, Executor beside) {
    this.client = client;
    this.network = network;
    this.beside = beside;
  }

  /** On a thread of its own, which ends with the reading. */
  public static Executor ownThread() {
    return reading -> Thread.ofPlatform().daemon().name("winpool-survey").start(reading);
  }

  @Override
  public void ask(Set<String> pools, Consumer<Optional<Survey>> told) {
    beside.execute(() -> told.accept(read(pools)));
  }

  /** Advice is never worth a fault of whoever asks: an object may be of any shape. */
  private Optional<Survey> read(Set<String> pools) {
    try {
      var lists = new ApiLists(client, ClusterFault::new).within(LONGEST);
      return Optional.of(new SurveyPass(lists, network).of(pools));
    } catch (RuntimeException fault) {
      LOG.warn("what advice goes by is not known: {}", BoundedText.of(fault.getMessage()));
      return Optional.empty();
    }
  }
}
