package dev.winpool.e2e.process;

import dev.winpool.operator.api.WindowsNodePool;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An object that is deleted and at once made again under its name, as GitOps tools do. */
@Execution(ExecutionMode.CONCURRENT)
class MadeAgainTest {
  private static final int TIMES = 12;

  @TempDir Path home;

  /** The second object's first turn may come while the first one's deletion is still being told. */
  @Test
  void an_object_made_again_under_its_name_has_its_turns() {
    try (var stage = new LiveStage(home, "shop/seed.yaml");
        var operator = stage.operator()) {
      operator.says("leading as replica-a");
      for (var time = 0; time < TIMES; time++) {
        // A pool of that name is there and nobody's: refused, and free to leave at once.
        stage.apply("web", "win19", "");
        stage.reason("web", "Refused");
        stage.people().resources(WindowsNodePool.class).withName("web").delete();
        stage.gone("web");
      }
    }
  }
}
