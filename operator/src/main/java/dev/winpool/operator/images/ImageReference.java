package dev.winpool.operator.images;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An image as a pod's spec names it, valid by construction: every part is safe as a segment of a
 * URL.
 *
 * @param repository one or more lower-case path components, at most 255 characters
 * @param version a tag, or the digest where the reference has one
 */
record ImageReference(RegistryHost host, String repository, String version) {
  private static final int LONGEST = 1024;
  private static final String COMPONENT = "[a-z0-9]++(?:(?:\\.|__?|-++)[a-z0-9]++)*+";
  private static final Pattern REPOSITORY = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*+");
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
  private static final Pattern DIGEST = Pattern.compile("sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128}");
  private static final RegistryHost HUB = RegistryHost.parse("registry-1.docker.io").orElseThrow();

  /** Empty when the text is not a reference as the container runtimes read it. */
  static Optional<ImageReference> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    var at = text.indexOf('@');
    var digest = at < 0 ? "" : text.substring(at + 1);
    if (at >= 0 && !digest(digest)) {
      return Optional.empty();
    }
    var named = at < 0 ? text : text.substring(0, at);
    var colon = named.indexOf(':', named.lastIndexOf('/') + 1);
    var tag = colon < 0 ? "latest" : named.substring(colon + 1);
    var path = colon < 0 ? named : named.substring(0, colon);
    return TAG.matcher(tag).matches()
        ? named(path, digest.isEmpty() ? tag : digest)
        : Optional.empty();
  }

  /** Whether the text is the digest of a document. */
  static boolean digest(String text) {
    return DIGEST.matcher(text).matches();
  }

  private static Optional<ImageReference> named(String path, String version) {
    var slash = path.indexOf('/');
    if (slash < 0) {
      return on(HUB, "library/" + path, version);
    }
    var first = path.substring(0, slash);
    var rest = path.substring(slash + 1);
    if (first.equals("docker.io") || first.equals("index.docker.io")) {
      return on(HUB, rest.contains("/") ? rest : "library/" + rest, version);
    }
    return names(first)
        ? RegistryHost.parse(first).flatMap(host -> on(host, rest, version))
        : on(HUB, path, version);
  }

  /** The first component is a host when it could not be a part of a repository on the hub. */
  private static boolean names(String first) {
    return first.equals("localhost")
        || first.contains(".")
        || first.contains(":")
        || !first.equals(first.toLowerCase(Locale.ROOT));
  }

  private static Optional<ImageReference> on(RegistryHost host, String repository, String version) {
    return repository.length() <= 255 && REPOSITORY.matcher(repository).matches()
        ? Optional.of(new ImageReference(host, repository, version))
        : Optional.empty();
  }

  /** The path of its manifest or index on its registry. */
  String manifest() {
    return "/v2/" + repository + "/manifests/" + version;
  }

  /** The path of one of its blobs. */
  String blob(String digest) {
    if (!digest(digest)) {
      throw new IllegalArgumentException("not a digest");
    }
    return "/v2/" + repository + "/blobs/" + digest;
  }

  @Override
  public String toString() {
    return host + "/" + repository + (version.contains(":") ? "@" : ":") + version;
  }
}
