package dev.winpool.operator.images;

import java.util.List;

/** What a registry's document says of Windows builds. */
sealed interface RegistryDocument {
  /** It tells: the builds of its Windows manifests, ascending, at least one. */
  record Builds(List<Integer> builds) implements RegistryDocument {}

  /** A single manifest: its config tells. */
  record Config(String digest) implements RegistryDocument {}

  /** It does not tell. */
  record Silent(String why) implements RegistryDocument {}
}
