package dev.winpool.e2e.law;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Links from one page to another. */
final class Links {
  private Links() {}

  /** Those that lead nowhere, as {@code page -> link}. */
  static List<String> dangling(Page page) {
    return page.links().stream()
        .filter(link -> !leads(page, link))
        .map(link -> page.file() + " -> " + link)
        .toList();
  }

  private static boolean leads(Page page, String link) {
    var parts = link.split("#", 2);
    var target = parts[0].isEmpty() ? page.file() : beside(page, parts[0]);
    if (!Files.exists(target)) {
      return false;
    }
    return parts.length == 1
        || target.equals(page.file()) && page.anchors().contains(parts[1])
        || Files.isRegularFile(target) && Page.read(target).anchors().contains(parts[1]);
  }

  private static Path beside(Page page, String path) {
    return page.file().resolveSibling(path).normalize();
  }
}
