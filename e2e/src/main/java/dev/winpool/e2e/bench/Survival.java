package dev.winpool.e2e.bench;

import java.util.function.Consumer;

/** What holds of every scene: the process lives, and would have lived in its container. */
record Survival(String scene, MeasuredOperator operator) {

  void tell(Consumer<Row> rows) {
    operator.alive();
    var death = operator.death();
    rows.accept(Row.must(scene + ": lives to the end", death.isEmpty() ? "yes" : death, "yes"));
    rows.accept(Row.shown(scene + ": most RssAnon seen", Figure.mebibytes(operator.mostOwn())));
    rows.accept(
        Row.limit(
            "B9 " + scene + ": VmHWM",
            Figure.mebibytes(operator.memory().peak()),
            Deployed.read().memoryLimit() / 1024.0));
  }
}
