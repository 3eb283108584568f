package dev.winpool.e2e.demo;

import dev.winpool.e2e.driver.FreeDriver;
import dev.winpool.e2e.journey.Judge;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.emulator.referee.Verdict;
import dev.winpool.emulator.stage.ScaledClock;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code make demo}: a cluster, an AKS and the operator in this process, and the main job to watch.
 * Ends with 0, or with 1 and the reason.
 */
public final class Demo {
  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

  /** Stage time for each second of real time. */
  private static final double RATE = 60;

  private static final Duration LIMIT = Duration.ofSeconds(170);
  private static final Duration A_LOOK = Duration.ofMillis(800);
  private static final Set<String> POOLS_AT_START = Set.of("sys", "win19");
  private static final Options.Size PAGE = new Options.Size(120, 60);

  private final PrintStream out;
  private final Options options;
  private final Display display;
  private final ScaledClock clock = new ScaledClock(Seeds.TUESDAY, RATE);
  private final Ticker ticker = new Ticker(clock);

  private Demo(PrintStream out, Options options, Display display) {
    this.out = out;
    this.options = options;
    this.display = display;
  }

  /** How it is shown is said by {@code --screen COLUMNSxROWS} and {@code --no-colour}. */
  public static void main(String[] args) {
    var options = Options.of(List.of(args));
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    var display =
        options
            .size()
            .<Display>map(size -> new Screen(out, new View(size), options.colour()))
            .orElseGet(() -> new PlainLines(out));
    // Also after Ctrl-C: the terminal gets its cursor back.
    Runtime.getRuntime().addShutdownHook(new Thread(display::close, "restore-terminal"));
    var code = new Demo(out, options, display).run();
    out.flush();
    System.exit(code);
  }

  private int run() {
    try (var stage = new EmbeddedStage(Seeds.shop(), clock);
        var driver = new Hurried(new FreeDriver(stage, clock, new Naps(clock, ticker)), LIMIT)) {
      stage.journal().listen(ticker::hear);
      var eyes = new Eyes(stage, POOLS_AT_START);
      try (var _ = new Watch(eyes, ticker, display)) {
        new Story(stage, driver, ticker, this::look).tell();
      } catch (AssertionError | RuntimeException e) {
        return failed(e, eyes);
      }
      display.close();
      return judged(Judge.judge(stage, POOLS_AT_START, Set.of("win19")), driver.spent());
    }
  }

  private void look() {
    if (options.size().isPresent()) {
      LockSupport.parkNanos(A_LOOK.toNanos());
    }
  }

  private int judged(Verdict verdict, Duration spent) {
    out.println();
    RefereeTable.lines(verdict, options.size().orElse(PAGE).columns()).forEach(out::println);
    var days = Duration.between(Seeds.TUESDAY, clock.instant()).toDays();
    out.printf(
        "%s: %d days of the stage in %d s.%n",
        verdict.clean() ? "Done" : "FAILED", days, spent.toSeconds());
    out.flush();
    return verdict.clean() ? 0 : 1;
  }

  private int failed(Throwable reason, Eyes eyes) {
    LOG.error("the demonstration failed", reason);
    display.close();
    out.println();
    out.println("FAILED: " + reason.getMessage());
    out.println("Where things stand:");
    var sight = eyes.look();
    new View(PAGE).picture(sight, ticker.until(sight.at())).forEach(row -> out.println(row.text()));
    out.flush();
    return 1;
  }
}
