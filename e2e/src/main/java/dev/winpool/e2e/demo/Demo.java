package dev.winpool.e2e.demo;

import dev.winpool.e2e.driver.FreeDriver;
import dev.winpool.e2e.journey.Judge;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.emulator.referee.RefereeVerdict;
import dev.winpool.emulator.stage.ScaledClock;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code make demo}: a cluster, an AKS and the operator, and the main job to watch. Ends with 0, or
 * with 1 and the reason; on a real control plane it stays up afterwards until it is stopped.
 */
public final class Demo {
  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

  /** Stage time for each second of real time. */
  private static final double RATE = 60;

  /** Beyond what the theatre allows. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  /** So long that what a person answers to is told before the answer. */
  private static final Duration A_GLANCE = Duration.ofMillis(400);

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

  /**
   * How it is shown is said by {@code --screen COLUMNSxROWS}, {@code --no-colour} and {@code
   * --control-plane FOLDER}.
   */
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

  /** Nobody waits for a demonstration that hangs where the driver cannot notice it. */
  private Timer endsInAnyCase(Duration bound) {
    var timer = new Timer("hard bound", true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            out.println("FAILED: it hangs; no end after " + bound.toSeconds() + " s");
            out.flush();
            Runtime.getRuntime().halt(1);
          }
        },
        bound.toMillis());
    return timer;
  }

  private int run() {
    try {
      var theatre = Theatre.open(options.controlPlane(), clock);
      var timer = endsInAnyCase(theatre.limit().plus(GRACE));
      try (var stage = theatre.stage()) {
        stage.journal().listen(ticker::hear);
        return shown(theatre, new Eyes(stage, POOLS_AT_START), timer);
      }
    } catch (RuntimeException e) {
      return failed(e, List.of());
    }
  }

  private int shown(Theatre theatre, Eyes eyes, Timer timer) {
    var stage = theatre.stage();
    var naps = new Naps(clock, ticker, eyes::look);
    var free = new FreeDriver(stage, clock, naps, () -> List.of(theatre.operator()));
    try (var driver = new Hurried(free, theatre.limit())) {
      try (var _ = new Watch(eyes, ticker, display)) {
        new DemoActs(stage, driver, ticker, this::look).tell();
      } catch (AssertionError | RuntimeException e) {
        var sight = eyes.look();
        return failed(e, new View(PAGE).picture(sight, ticker.until(sight.at())));
      }
      display.close();
      timer.cancel();
      var code = judged(Judge.judge(stage, POOLS_AT_START, Set.of("win19")), driver.spent());
      theatre.afterwards().ifPresent(this::staysUp);
      return code;
    }
  }

  /** Until somebody ends this process. */
  private void staysUp(List<String> words) {
    words.forEach(out::println);
    out.flush();
    while (true) {
      LockSupport.park();
    }
  }

  private void look() {
    LockSupport.parkNanos((options.size().isPresent() ? A_LOOK : A_GLANCE).toNanos());
  }

  private int judged(RefereeVerdict verdict, Duration spent) {
    out.println();
    RefereeTable.lines(verdict, options.size().orElse(PAGE).columns()).forEach(out::println);
    var days = Duration.between(Seeds.TUESDAY, clock.instant()).toDays();
    out.printf(
        "%s: %d days of the stage in %d s.%n",
        verdict.clean() ? "Done" : "FAILED", days, spent.toSeconds());
    out.flush();
    return verdict.clean() ? 0 : 1;
  }

  private int failed(Throwable reason, List<ScreenLine> standing) {
    LOG.error("the demonstration failed", reason);
    display.close();
    out.println();
    out.println("FAILED: " + reason.getMessage());
    if (!standing.isEmpty()) {
      out.println("Where things stand:");
      standing.forEach(row -> out.println(row.text()));
    }
    out.flush();
    return 1;
  }
}
