package dev.winpool.operator.nodes.survey;

import static java.util.Map.entry;

import dev.winpool.operator.world.PodTrait;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.WindowsSecurityContextOptions;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fields of the security contexts of a pod and of its containers that are Linux's alone. */
final class SecurityTraits {
  static final Map<PodTrait, Predicate<PodSpec>> ROWS =
      Map.ofEntries(
          either(
              PodTrait.SeLinux,
              PodSecurityContext::getSeLinuxOptions,
              SecurityContext::getSeLinuxOptions),
          either(
              PodTrait.Seccomp,
              PodSecurityContext::getSeccompProfile,
              SecurityContext::getSeccompProfile),
          either(
              PodTrait.RunAsUser, PodSecurityContext::getRunAsUser, SecurityContext::getRunAsUser),
          either(
              PodTrait.RunAsGroup,
              PodSecurityContext::getRunAsGroup,
              SecurityContext::getRunAsGroup),
          ofPod(PodTrait.FsGroup, PodSecurityContext::getFsGroup),
          ofPod(PodTrait.FsGroupChange, PodSecurityContext::getFsGroupChangePolicy),
          ofPod(PodTrait.Sysctls, PodSecurityContext::getSysctls),
          ofPod(PodTrait.SupplementalGroups, PodSecurityContext::getSupplementalGroups),
          ofContainer(PodTrait.Capabilities, SecurityContext::getCapabilities),
          ofContainer(PodTrait.ReadOnlyRoot, SecurityContext::getReadOnlyRootFilesystem),
          ofContainer(PodTrait.Privileged, SecurityContext::getPrivileged),
          ofContainer(PodTrait.Escalation, SecurityContext::getAllowPrivilegeEscalation),
          ofContainer(PodTrait.ProcMount, SecurityContext::getProcMount));

  private SecurityTraits() {}

  private static Map.Entry<PodTrait, Predicate<PodSpec>> either(
      PodTrait trait,
      Function<PodSecurityContext, @Nullable Object> pods,
      Function<SecurityContext, @Nullable Object> containers) {
    return entry(trait, spec -> set(spec, pods) || anySet(spec, containers));
  }

  private static Map.Entry<PodTrait, Predicate<PodSpec>> ofPod(
      PodTrait trait, Function<PodSecurityContext, @Nullable Object> field) {
    return entry(trait, spec -> set(spec, field));
  }

  private static Map.Entry<PodTrait, Predicate<PodSpec>> ofContainer(
      PodTrait trait, Function<SecurityContext, @Nullable Object> field) {
    return entry(trait, spec -> anySet(spec, field));
  }

  private static boolean set(PodSpec spec, Function<PodSecurityContext, @Nullable Object> field) {
    var context = Optional.ofNullable(spec.getSecurityContext());
    return context.map(field).filter(SecurityTraits::said).isPresent();
  }

  private static boolean anySet(PodSpec spec, Function<SecurityContext, @Nullable Object> field) {
    return contexts(spec).map(field).filter(Objects::nonNull).anyMatch(SecurityTraits::said);
  }

  /** The models give an empty list where nothing is said. */
  private static boolean said(Object value) {
    return !(value instanceof Collection<?> list) || !list.isEmpty();
  }

  private static Stream<SecurityContext> contexts(PodSpec spec) {
    return PodContainers.of(spec).map(Container::getSecurityContext).filter(Objects::nonNull);
  }

  /** Its containers are processes of the node, and have its network. */
  static boolean hostProcess(PodSpec spec) {
    return Stream.concat(
            Optional.ofNullable(spec.getSecurityContext())
                .map(PodSecurityContext::getWindowsOptions)
                .stream(),
            contexts(spec).map(SecurityContext::getWindowsOptions).filter(Objects::nonNull))
        .map(WindowsSecurityContextOptions::getHostProcess)
        .anyMatch(Boolean.TRUE::equals);
  }
}
