package dev.winpool.operator.nodes.survey;

import dev.winpool.operator.world.Survey;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Who reads what advice goes by. */
public interface Surveyor {

  /**
   * Has the cluster read, and says once what was found; empty when it could not be read. In
   * production apart from whoever calls, who never waits for it; on a stage in virtual time before
   * this returns. Bounded in time; what the API server does is no exception.
   *
   * @param pools whose pods are looked at
   */
  void ask(Set<String> pools, Consumer<Optional<Survey>> told);
}
