package dev.winpool.operator.images;

import dev.winpool.operator.world.ImageBuild;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Asks registries over the distribution protocol with the JDK's HTTP client, anonymously, and
 * remembers what they said. May be used by many threads at once, virtual ones too.
 */
public final class RegistryImageBuilds implements ImageBuilds, AutoCloseable {
  /** How long one request may take. */
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient http;
  private final Duration patience;
  private final BuildMemory memory;

  /**
   * @param clock by which answers grow old
   */
  public RegistryImageBuilds(InstantSource clock) {
    this(clock, PATIENCE);
  }

  RegistryImageBuilds(InstantSource clock, Duration patience) {
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience)
            .build();
    this.patience = patience;
    this.memory = new BuildMemory(clock);
  }

  @Override
  public ImageBuild of(String reference, Duration maxAge) {
    return ImageReference.parse(reference)
        .map(image -> of(image, maxAge))
        .orElseGet(() -> new ImageBuild.Unknown("its name is not an image reference"));
  }

  private ImageBuild of(ImageReference image, Duration maxAge) {
    return image
        .host()
        .refusal()
        .<ImageBuild>map(ImageBuild.Unknown::new)
        .or(() -> memory.recall(image.toString(), maxAge))
        .orElseGet(() -> asked(image));
  }

  private ImageBuild asked(ImageReference image) {
    try {
      var build = told(new RegistryVisit(http, patience, image).ask());
      memory.keep(image.toString(), build);
      return build;
    } catch (RegistryFault e) {
      var unknown = new ImageBuild.Unknown(e.getMessage());
      memory.keep(image.toString(), unknown);
      return unknown;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ImageBuild.Unknown("interrupted while asking the registry");
    }
  }

  private static ImageBuild told(RegistryDocument document) {
    return switch (document) {
      case RegistryDocument.Builds builds -> new ImageBuild.Known(builds.builds());
      case RegistryDocument.Silent silent -> new ImageBuild.Unknown(silent.why());
      case RegistryDocument.Config _ ->
          new ImageBuild.Unknown("the registry's answer is no image config");
    };
  }

  /** Ends the connections; requests under way are cut off. */
  @Override
  public void close() {
    http.shutdownNow();
  }
}
