package dev.winpool.operator.world;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A node image as AKS names it: {@code AKSWindows-2022-containerd-gen2-20348.5386.260715} (aks.md
 * 3.2). Compared by build and revision, never as text.
 *
 * @param family everything before the numbers: operating system, runtime, generation
 * @param date six digits, yymmdd
 */
public record NodeImage(String family, int build, int revision, String date)
    implements Comparable<NodeImage> {
  private static final Pattern SHAPE = Pattern.compile("(.+)-(\\d{1,9})\\.(\\d{1,9})\\.(\\d{6})");

  /** Empty when the text is not of that shape. */
  public static Optional<NodeImage> parse(String text) {
    var matcher = SHAPE.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new NodeImage(
                matcher.group(1),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                matcher.group(4)))
        : Optional.empty();
  }

  /** {@code 20348.5386.260715}: what people write. */
  public String version() {
    return build + "." + revision + "." + date;
  }

  /** The image of this family in that version; empty when it is not written as one. */
  public Optional<NodeImage> inVersion(String version) {
    return parse(family + "-" + version);
  }

  public boolean gen2() {
    return family.contains("gen2");
  }

  public boolean newerThan(NodeImage other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(NodeImage other) {
    return Comparator.comparingInt(NodeImage::build)
        .thenComparingInt(NodeImage::revision)
        .thenComparing(NodeImage::date)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return family + "-" + version();
  }
}
