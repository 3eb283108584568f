package dev.winpool.operator.cli.trial;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.cli.shell.CommandFault;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The object as it would be once a file was applied. */
final class Imagined {

  private Imagined() {}

  /**
   * @param live the object of that name, as it is; empty where there is none
   */
  static WindowsNodePool of(SpecFile file, Optional<WindowsNodePool> live, Instant now) {
    var object = new WindowsNodePool();
    object.setSpec(file.spec());
    live.ifPresentOrElse(it -> over(object, it, file), () -> fresh(object, file, now));
    return object;
  }

  private static void over(WindowsNodePool object, WindowsNodePool live, SpecFile file) {
    if (live.getSpec() == null) {
      throw CommandFault.notSo(
          "the spec of %s is not as this version has it: mend it first".formatted(file.name()));
    }
    if (!file.spec().poolName().equals(live.getSpec().poolName())) {
      throw CommandFault.wrong(
          "spec.poolName=\"%s\" cannot be changed: the object %s has %s. Keep it, or write another object"
              .formatted(file.spec().poolName(), file.name(), live.getSpec().poolName()));
    }
    var meta = live.getMetadata();
    var generation = Optional.ofNullable(meta.getGeneration()).orElse(1L);
    object.setMetadata(
        new ObjectMetaBuilder(meta)
            .withGeneration(live.getSpec().equals(file.spec()) ? generation : generation + 1)
            .withAnnotations(
                new HashMap<>(Optional.ofNullable(meta.getAnnotations()).orElse(Map.of())))
            .build());
    object.setStatus(live.getStatus());
  }

  private static void fresh(WindowsNodePool object, SpecFile file, Instant now) {
    object.setMetadata(
        new ObjectMetaBuilder()
            .withName(file.name())
            .withUid(UUID.randomUUID().toString())
            .withGeneration(1L)
            .withCreationTimestamp(now.toString())
            .withAnnotations(new HashMap<>())
            .build());
  }
}
