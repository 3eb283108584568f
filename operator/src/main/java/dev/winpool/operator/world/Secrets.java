package dev.winpool.operator.world;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The shapes of secrets that turn up in the words of others, and what stands for each of them.
 * Rather a word too many than a secret too few. Every pattern is possessive or bounded, so that the
 * time grows with the length of the text only.
 */
final class Secrets {
  private static final String GONE = "[redacted]";

  /** Between a name and its value: {@code =} or {@code :}, plain, in JSON or twice, or escaped. */
  private static final String IS = "(\\\\{0,4}[\"']? ?(?:[=:]|%3[Dd]) ?\\\\{0,4}[\"']?)";

  /** In quotes as far as they go, blanks and all; else as far as the part of an address goes. */
  private static final String IN_ADDRESS = "(?:(?<=\")[^\"]++|(?<=')[^']++|[^&\\s\"',;]++)";

  /** In quotes as far as they go; else to the next blank, for a password may have any sign. */
  private static final String IN_SENTENCE = "(?:(?<=\")[^\"]++|(?<=')[^']++|[^\\s\"']++)";

  /** Not what a text ends in that has been here before. */
  private static final String DONE = "(?!\\[redacted]…?$)";

  private record Shape(Pattern pattern, String instead) {}

  private static final List<Shape> SHAPES =
      List.of(
          shape("-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----.*?(?:-----END [A-Z ]{0,40}-----|$)", GONE),
          shape(
              "(?i)(authorization)(\\\\{0,4}[\"']? ?[=:] ?\\\\{0,4}[\"']?"
                  + "(?:basic|bearer|digest|negotiate|token|sharedkey|sharedaccesssignature) )"
                  + "[^\\s\"',;]++",
              "$1$2" + GONE),
          shape("(?i)(?<!\\w)(bearer)(?: |%20|\\+)[\\w.~+/=%-]{8,}+", "Bearer " + GONE),
          shape("(?i)(?<!\\w)(basic) [\\w+/-]{6,}+={1,2}+", "Basic " + GONE),
          shape("eyJ[\\w-]{6,}+(?:\\.[\\w-]*+){0,4}+", GONE),
          named(
              "(?:(?<![a-z0-9/])|(?<=%26)|(?<=%3F))"
                  + "(sig|pwd|auth(?=\\\\{0,4}[\"'])"
                  + "|(?:token|secret|signature|pass|pw)(?= ?(?:=|%3D)))",
              IN_ADDRESS),
          named("(?<=[?&])(key|code|access_key)(?==)", IN_ADDRESS),
          named("((?:set-)?cookie)", IN_SENTENCE),
          named(
              "(access_?token|refresh_?token|id_?token|accountkey|sharedaccesskey"
                  + "|sharedaccesssignature)",
              IN_ADDRESS),
          named(
              "(?<!/)(password|passwd|passphrase|client_?secret|client_?assertion|api[_-]?key)",
              IN_SENTENCE),
          shape("(?<=://)[^/\\s?#\"']*@", "***@"),
          shape(
              "(?<![\\w/.+:-])[\\w.+-]{1,64}+:[^\\s/@:\"']{1,256}+@(?!sha(?:256|512):)(?=[\\w\\[])",
              "***@"),
          shape(
              "(?<!\\w)(?:gh[opsru]_|github_pat_|glpat-|dckr_pat_|xox[abprs]-)[\\w-]{16,}+", GONE),
          shape("(?<!\\w)(?:AKIA|ASIA)[0-9A-Z]{16}(?!\\w)", GONE),
          shape("[\\w~.-]{3}\\dQ~[\\w~.-]{31,34}", GONE),
          shape("(?<![\\w+/])[\\w+/]{86}==", GONE));

  private Secrets() {}

  private static Shape shape(String regex, String instead) {
    return new Shape(Pattern.compile(regex), instead);
  }

  /** The name and what follows it stay. */
  private static Shape named(String name, String value) {
    return shape("(?i)" + name + IS + DONE + value, "$1$2" + GONE);
  }

  static String redacted(String line) {
    var result = line;
    for (var shape : SHAPES) {
      result = shape.pattern().matcher(result).replaceAll(shape.instead());
    }
    return result;
  }
}
