package dev.winpool.emulator.registry;

import dev.winpool.emulator.seed.ImageSeed;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which container images there are. Callers hold the stage's one lock. */
public final class ImageShelf {

  private final Map<String, ImageSeed> byRef = new TreeMap<>();

  /** Puts an image there, in place of one of the same name: a team pushes a rebuilt image. */
  public void put(ImageSeed image) {
    byRef.put(withTag(image.ref()), image);
  }

  /** The image of that reference, without the registry's address. */
  public Optional<ImageSeed> find(String ref) {
    return Optional.ofNullable(byRef.get(withTag(ref)));
  }

  /** All images of one repository. */
  Iterable<ImageSeed> of(String repository) {
    return byRef.values().stream().filter(i -> repository(i.ref()).equals(repository)).toList();
  }

  private static String repository(String ref) {
    var tagged = withTag(ref);
    return tagged.substring(0, tagged.lastIndexOf(':'));
  }

  private static String withTag(String ref) {
    return ref.substring(ref.lastIndexOf('/') + 1).contains(":") ? ref : ref + ":latest";
  }
}
