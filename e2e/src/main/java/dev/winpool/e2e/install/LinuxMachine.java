package dev.winpool.e2e.install;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kubelet of the stage's Linux machines, for the pods of winpool's namespace that the scheduler
 * binds to them.
 */
final class LinuxMachine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LinuxMachine.class);

  private final Tools tools;
  private final Map<String, PodLife> lives = new ConcurrentHashMap<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();

  LinuxMachine(Tools tools) {
    this.tools = tools;
  }

  /** Takes on what was bound since. */
  void step() {
    tools.client().pods().inNamespace(Tools.NAMESPACE).list().getItems().stream()
        .filter(pod -> pod.getSpec().getNodeName() != null)
        .forEach(this::take);
  }

  private void take(Pod pod) {
    lives.computeIfAbsent(
        pod.getMetadata().getUid(),
        _ -> {
          var life = new PodLife(tools, pod);
          Thread.ofVirtual().start(() -> live(life));
          return life;
        });
  }

  private void live(PodLife life) {
    try {
      life.run();
    } catch (RuntimeException e) {
      faults.add(life.name() + ": " + e);
      LOG.error("{} is lost", life.name(), e);
    }
  }

  /** What went otherwise than a kubelet has it: a container that ended by itself. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /** Stops what still runs. */
  @Override
  public void close() {
    lives.values().forEach(PodLife::close);
  }
}
