package dev.winpool.operator.images;

import dev.winpool.operator.world.ImageBuild;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Asks registries over the distribution protocol with the JDK's HTTP client, anonymously. Keeps
 * nothing of what they say: whoever asks does. May be used by many threads at once.
 */
public final class RegistryImageBuilds implements ImageBuilds, AutoCloseable {
  /** How long one request may take. */
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient http;
  private final RegistryVisit.Means means;
  private final Executor askers;

  /**
   * In production: apart from whoever asks, and nothing of this machine or its networks.
   *
   * @param inside names of registries, and ends of names, that may lead to private addresses
   */
  public RegistryImageBuilds(List<String> inside) {
    this(PATIENCE, Reach.deployed(inside), new AskingThreads());
  }

  /** On a stage in virtual time: in the thread of whoever asks, a registry of this machine too. */
  public static RegistryImageBuilds onStage() {
    return new RegistryImageBuilds(PATIENCE, Reach.onStage(), Runnable::run);
  }

  /** On a stage in real time: as in production, but a registry of this machine is asked too. */
  public static RegistryImageBuilds onRunningStage() {
    return new RegistryImageBuilds(PATIENCE, Reach.onStage(), new AskingThreads());
  }

  RegistryImageBuilds(Duration patience, Reach reach, Executor askers) {
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience)
            .build();
    this.means = new RegistryVisit.Means(http, patience, reach);
    this.askers = askers;
  }

  @Override
  public void ask(String reference, Consumer<ImageBuild> told) {
    try {
      askers.execute(() -> told.accept(whatever(reference)));
    } catch (RejectedExecutionException closing) {
      told.accept(new ImageBuild.Unknown("winpool is ending"));
    }
  }

  /**
   * Whoever waits is told, whatever a registry makes of us: else the image is never asked again.
   */
  private ImageBuild whatever(String reference) {
    try {
      return of(reference);
    } catch (RuntimeException unforeseen) {
      return new ImageBuild.Unknown("the registry's answer cannot be read");
    }
  }

  /** Asks here and now. */
  public ImageBuild of(String reference) {
    return ImageReference.parse(reference)
        .map(this::of)
        .orElseGet(() -> new ImageBuild.Unknown("its name is not an image reference"));
  }

  private ImageBuild of(ImageReference image) {
    return image
        .host()
        .refusal()
        .<ImageBuild>map(ImageBuild.Unknown::new)
        .orElseGet(() -> asked(image));
  }

  private ImageBuild asked(ImageReference image) {
    try {
      return told(new RegistryVisit(means, image).ask());
    } catch (RegistryFault e) {
      return new ImageBuild.Unknown(e.getMessage());
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
    if (askers instanceof AskingThreads threads) {
      threads.close();
    }
    http.shutdownNow();
  }
}
