package dev.winpool.emulator.provider.guard;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The value of a conditional header: {@code *}, or entity tags with commas between them (RFC 9110
 * 13.1.1). A tag stands in quotes, as Azure's Python client sends it, or bare, as AKS shows it in
 * bodies and its own documents send it. Whether AKS knows lists is not verified.
 *
 * @param any whether it is {@code *}, which any resource that exists satisfies
 */
public record EntityTags(boolean any, List<Tag> tags) {

  /** Commas between tags, not those inside the quotes of one. */
  private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

  private static final Pattern QUOTED = Pattern.compile("(?<weak>W/)?\"(?<opaque>[^\"]*)\"");
  private static final Pattern BARE = Pattern.compile("[^\"\\s]+");

  /** One tag; the strong comparison, which writes are judged by, knows no weak ones. */
  public record Tag(boolean weak, String opaque) {}

  /** What is no tag is left out, so that it matches nothing. */
  public static EntityTags of(String header) {
    var value = header.strip();
    var tags =
        value.equals("*")
            ? Stream.<Tag>empty()
            : COMMA.splitAsStream(value).flatMap(EntityTags::tag);
    return new EntityTags(value.equals("*"), tags.toList());
  }

  private static Stream<Tag> tag(String text) {
    var member = text.strip();
    var quoted = QUOTED.matcher(member);
    if (quoted.matches()) {
      return Stream.of(new Tag(quoted.group("weak") != null, quoted.group("opaque")));
    }
    return BARE.matcher(member).matches() ? Stream.of(new Tag(false, member)) : Stream.empty();
  }

  /** Whether {@code eTag}, a strong one, is meant: the comparison of If-Match. */
  boolean match(String eTag) {
    return any || tags.stream().anyMatch(tag -> !tag.weak() && tag.opaque().equals(eTag));
  }
}
