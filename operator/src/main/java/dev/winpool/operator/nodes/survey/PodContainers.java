package dev.winpool.operator.nodes.survey;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.stream.Stream;

/** The containers of a pod, those that come first among them. */
final class PodContainers {
  private PodContainers() {}

  static Stream<Container> of(PodSpec spec) {
    return Stream.concat(spec.getInitContainers().stream(), spec.getContainers().stream());
  }
}
