package dev.winpool.emulator.seed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything a stage begins with.
 *
 * @param objects paths of Kubernetes manifests to be applied by whoever builds the stage
 */
public record Seed(
    ClusterSeed cluster,
    List<PoolSeed> pools,
    List<ImageSeed> images,
    List<Publication> publish,
    Durations durations,
    List<String> objects,
    LoginSeed login) {

  /**
   * Reads a seed from a YAML file.
   *
   * @throws SeedException naming the field that is missing, unknown or wrong
   * @throws UncheckedIOException when the file cannot be read
   */
  public static Seed read(Path file) {
    try (var in = Files.newInputStream(file)) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the seed file " + file, e);
    }
  }

  /** Reads a seed from YAML; see {@link #read(Path)}. */
  public static Seed read(InputStream yaml) {
    try {
      var tree = new YAMLMapper().readTree(yaml);
      if (!(tree instanceof ObjectNode root)) {
        throw new SeedException("seed", "must be a YAML mapping");
      }
      return of(new SeedReader(new Field("", root)));
    } catch (JsonProcessingException e) {
      throw new SeedException("seed", "is not YAML: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Seed of(SeedReader reader) {
    return new Seed(
        reader.cluster(),
        reader.pools(),
        reader.images(),
        reader.publish(),
        reader.durations(),
        reader.objects(),
        reader.login());
  }

  /** The same where nothing takes longer than that. */
  public Seed takingAtMost(Durations most) {
    return new Seed(cluster, pools, images, publish, durations.atMost(most), objects, login);
  }
}
