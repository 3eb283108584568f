package dev.winpool.e2e.demo;

import dev.winpool.e2e.driver.Driver;
import dev.winpool.e2e.journey.MoveTo2022;
import dev.winpool.e2e.journey.Trip;
import dev.winpool.e2e.stage.Stage;

/** The acts of the demonstration, in order, under their headings. */
final class DemoActs {
  /** How many headings there are; the referee's is the last. */
  static final int STEPS = 8;

  private static final String RETENTION = "72h";

  private final Trip trip;
  private final Ticker ticker;
  private final Runnable look;
  private final MoveTo2022 move;

  /**
   * @param look pauses so that a person can read: before and after a command, at a new heading
   */
  DemoActs(Stage stage, Driver driver, Ticker ticker, Runnable look) {
    this.ticker = ticker;
    this.look = look;
    this.trip = new Trip(stage, driver, this::types);
    this.move = new MoveTo2022(trip, RETENTION);
  }

  private void types(String command) {
    look.run();
    ticker.typed(command);
    look.run();
  }

  /**
   * @throws AssertionError when something does not come about in its time
   */
  void tell() {
    step(1, "a Windows Server 2019 pool that somebody made by hand, with workloads on it");
    move.workloadsRun();
    step(2, "winpool is asked to adopt it: one PUT, that adds tags");
    move.adopt();
    step(3, "2022 is asked for: win22 is built beside win19, nobody is disturbed");
    move.askFor2022();
    step(4, "one workload has a 2019-only image: its team rebuilds it and moves it early");
    move.teamMovesReport();
    step(5, "on Saturday at 22:00 node after node is drained; one budget blocks for a while");
    move.drain();
    step(6, "win19 is kept, empty, for " + RETENTION + "; then its deletion waits for approval");
    move.retire();
    step(7, "the monthly upgrade: AKS offers a node image, the next window takes it");
    new MonthlyImageAct(trip, ticker).run();
    step(STEPS, "what the referee checked in the journal of all this");
  }

  private void step(int number, String heading) {
    ticker.step(number, heading);
    look.run();
  }
}
