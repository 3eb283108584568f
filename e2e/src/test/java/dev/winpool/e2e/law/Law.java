package dev.winpool.e2e.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages of a repository, and whether what is cited is there. */
final class Law {
  private static final Set<String> READ =
      Set.of("java", "patch", "md", "xml", "yaml", "lua", "mod", "properties", "");

  private final Path root;
  private final List<Page> pages;
  private final Set<String> ids = new HashSet<>();

  Law(Path root) {
    this.root = root;
    this.pages = Page.all(root);
    pages.stream().filter(this::binds).forEach(page -> ids.addAll(page.ids()));
  }

  static Law ofThisRepository() {
    return new Law(Path.of(System.getProperty("winpool.root", "..")).toAbsolutePath().normalize());
  }

  /** The repository. */
  Path root() {
    return root;
  }

  List<Page> pages() {
    return pages;
  }

  private boolean binds(Page page) {
    return page.file().startsWith(root.resolve("docs/design"));
  }

  /** A page of the design. */
  Page design(String name) {
    return pages.stream()
        .filter(page -> page.file().equals(root.resolve("docs/design").resolve(name)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no page " + name));
  }

  /** Whether there is what is cited. */
  boolean has(Citation citation) {
    return switch (citation.kind()) {
      case ROW -> ids.contains(citation.target());
      case RULE -> ids.contains("rule-" + citation.target());
      case DESIGN -> ids.contains("design-" + citation.target());
      case DECISION ->
          pages.stream()
              .map(page -> page.file().getFileName().toString())
              .anyMatch(name -> name.startsWith(citation.target() + "-"));
      case PAGE ->
          pages.stream()
              .filter(page -> named(page, citation.page()))
              .anyMatch(
                  page ->
                      citation.target().isEmpty() || page.sections().contains(citation.target()));
    };
  }

  /** By its path in the repository or under docs, or by its name alone. */
  private boolean named(Page page, String name) {
    var plain = name.replaceFirst("^(?:\\.{1,2}/)+", "");
    return page.file().endsWith(plain);
  }

  /** What a file cites, with where it stands. */
  record Cited(Path file, Citation citation) {}

  /** Everything that is cited in code, tests, build, manifests and pages. */
  List<Cited> cited() {
    return files()
        .flatMap(
            file -> {
              var path = root.relativize(file);
              var text = Page.read(file).text();
              return Remarks.of(path.toString().replace('\\', '/'), text).stream()
                  .map(citation -> new Cited(path, citation));
            })
        .toList();
  }

  /**
   * The Java sources of all modules.
   *
   * @param part of a module, {@code src/test}
   */
  Map<Path, String> sources(String part) {
    return Stream.of("operator", "emulator", "e2e")
        .map(module -> root.resolve(module).resolve(part))
        .flatMap(Law::under)
        .filter(file -> file.toString().endsWith(".java") && isRead(file))
        .collect(Collectors.toMap(file -> file, file -> Page.read(file).text()));
  }

  private Stream<Path> files() {
    var starts =
        Stream.of(
            "operator/src",
            "emulator/src",
            "e2e/src",
            "e2e/mutants",
            "build",
            "crds",
            "deploy",
            "docs",
            "README.md",
            "CONTRIBUTING.md",
            "CHANGELOG.md",
            "Makefile",
            "pom.xml",
            "operator/pom.xml",
            "emulator/pom.xml",
            "e2e/pom.xml",
            "e2e/control-plane/go.mod");
    return starts.map(root::resolve).filter(Files::exists).flatMap(Law::under).filter(Law::isRead);
  }

  private static Stream<Path> under(Path start) {
    try (var files = Files.walk(start)) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Not the test of citations, which invents some. */
  private static boolean isRead(Path file) {
    if (file.endsWith("law/CitationTest.java")) {
      return false;
    }
    var name = file.getFileName().toString();
    var dot = name.lastIndexOf('.');
    return READ.contains(dot < 0 ? "" : name.substring(dot + 1));
  }
}
