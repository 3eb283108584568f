package dev.winpool.e2e.driver;

import dev.winpool.e2e.process.TurnRoll;
import dev.winpool.e2e.stage.Stage;
import dev.winpool.emulator.stage.ScaledClock;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.controller.Wakeups;
import dev.winpool.operator.controller.WinpoolOperator;
import dev.winpool.operator.controller.WinpoolOperator.Leader;
import dev.winpool.operator.controller.WinpoolOperator.Running;
import dev.winpool.operator.gate.WriteGate;
import java.time.Duration;
import java.util.Optional;

/**
 * The operator as in production, on threads of this process: over the SDK, with leader election.
 */
public final class InThisProcess implements RunningOperator {
  private final Stage stage;
  private final ScaledClock clock;
  private final Wakeups wakeups = new Wakeups();
  private final TurnRoll roll = new TurnRoll();
  private final OperatorProcess process;
  private final WinpoolOperator operator;
  private volatile Optional<String> broken = Optional.empty();

  public InThisProcess(Stage stage, ScaledClock clock) {
    this.stage = stage;
    this.clock = clock;
    this.process = new OperatorProcess(stage, WriteGate.OPEN);
    var leader =
        Optional.of(new Leader(OperatorProcess.NAMESPACE, "stage-operator", this::leadershipLost));
    var running = new Running(leader, this::real, wakeups, roll);
    this.operator = new WinpoolOperator(process.client(), process.ports(), process.view(), running);
    operator.start();
  }

  private Duration real(Duration length) {
    return Duration.ofNanos((long) (length.toNanos() / clock.rate()));
  }

  private void leadershipLost() {
    broken = Optional.of("the operator lost its leader lease");
  }

  @Override
  public void clockMoved() {
    var objects =
        stage.people().resources(WindowsNodePool.class).list().getItems().stream()
            .map(object -> object.getMetadata().getName())
            .toList();
    roll.call(objects);
    objects.forEach(wakeups::wake);
  }

  @Override
  public boolean seen() {
    return roll.answered();
  }

  @Override
  public boolean leads() {
    return operator.notReady().isEmpty();
  }

  @Override
  public Optional<String> broken() {
    return broken;
  }

  @Override
  public void close() {
    operator.close();
    process.close();
  }
}
