package dev.winpool.operator.cli.bundle;

import dev.winpool.operator.cli.shell.Exit;
import dev.winpool.operator.cli.shell.Screen;
import dev.winpool.operator.cli.shell.Surroundings;
import dev.winpool.operator.cli.shell.Target;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Packs what somebody who helps wants to see. */
@Command(
    name = "bundle",
    description = {
      "Pack what somebody who helps wants to see: objects, events, the operator's pods and their"
          + " logs, Leases, Windows nodes. No Secret is read; texts are bounded, and what looks"
          + " like a secret is taken out. Look through it all the same before you give it away."
    })
public final class BundleCommand implements Callable<Integer> {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Surroundings around;

  @Mixin private final Target target = new Target();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "The zip file, which must not exist; by default winpool-bundle-TIME.zip here.")
  private @Nullable Path file;

  public BundleCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    var stamp = STAMP.format(around.clock().instant());
    var path = Optional.ofNullable(file).orElse(Path.of("winpool-bundle-" + stamp + ".zip"));
    var namespace = target.settings(around).namespace();
    try (var client = target.reading(around);
        var bundle = Bundle.create(path)) {
      var gathering = new Gathering(client, namespace, bundle);
      gathering.all();
      var missing = gathering.missing();
      var about = "made " + stamp + " UTC, operator's namespace " + namespace + "\nnot in it:\n";
      bundle.add("", "about.txt", about + String.join("\n", missing) + "\n");
      around.out().line("wrote " + path);
      missing.forEach(it -> around.out().line(Screen.words("not in it: " + it)));
      if (!bundle.whole()) {
        around.out().line("not in it: what came after 64 MiB");
      }
    }
    return Exit.Done.number();
  }
}
