package dev.winpool.operator.cli.look;

import dev.winpool.operator.api.PoolView;
import dev.winpool.operator.api.Summary;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.cli.shell.Glyphs;
import dev.winpool.operator.cli.shell.Screen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One object as a picture: its sentence, its pools with nodes and pods, and what is to be known.
 */
final class PoolPicture {
  private final Sight sight;
  private final WindowsNodePoolStatus status;
  private final List<String> lines = new ArrayList<>();

  private PoolPicture(Sight sight) {
    this.sight = sight;
    this.status = WindowsNodePoolStatus.orEmpty(sight.object().getStatus());
  }

  static List<String> of(Sight sight) {
    var picture = new PoolPicture(sight);
    picture.head();
    picture.pools();
    var details = new PoolDetails(sight);
    Stream.of(details.progress(), details.blockers(), details.plan(), details.rest())
        .forEach(picture::section);
    picture.section(details.conditions());
    return List.copyOf(picture.lines);
  }

  private void head() {
    var summary = Optional.ofNullable(status.summary()).orElse(Summary.EMPTY);
    var reason = Optional.ofNullable(summary.reason()).orElse("not seen by winpool yet");
    lines.add(
        "%s  %s  ready: %s"
            .formatted(
                sight.object().getMetadata().getName(),
                Screen.words(reason),
                Screen.cell(orEmpty(summary.ready()))));
    said(summary.message());
    status.whereUnreadable().ifPresent(at -> said("the status cannot be read at " + at));
    sight.clusterHold().ifPresent(why -> said("the whole cluster is held: " + why));
    sight.unseen().forEach(this::said);
  }

  private void said(@Nullable String words) {
    if (words != null && !words.isEmpty()) {
      lines.add("  " + Screen.words(words));
    }
  }

  private void pools() {
    Stream.of(status.pool(), status.successor())
        .filter(Objects::nonNull)
        .distinct()
        .forEach(this::pool);
  }

  private void pool(PoolView pool) {
    lines.add("");
    lines.add(
        Stream.of(
                pool.name() + role(pool),
                orEmpty(pool.osSKU()),
                orEmpty(pool.image()),
                orEmpty(pool.provisioningState()),
                pool.readyNodes() + "/" + pool.nodes() + " nodes Ready")
            .filter(text -> !text.isEmpty())
            .map(Screen::words)
            .collect(Collectors.joining("  ")));
    var nodes = sight.nodes().getOrDefault(pool.name(), List.of());
    for (var i = 0; i < nodes.size(); i++) {
      var branch = i == nodes.size() - 1 ? Glyphs.LAST : Glyphs.BRANCH;
      lines.add("  " + branch + " " + nodes.get(i).line());
    }
  }

  private String role(PoolView pool) {
    if (status.successor() == null) {
      return "";
    }
    return pool.equals(status.successor()) ? " (takes over)" : " " + Glyphs.ARROW;
  }

  private void section(List<String> section) {
    if (!section.isEmpty()) {
      lines.add("");
      lines.addAll(section);
    }
  }

  /** What the signs of pods mean. */
  static String legend() {
    return Arrays.stream(PodSight.State.values())
        .map(state -> state.sign() + " " + state.words())
        .collect(Collectors.joining("   ", "pods: ", ""));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
