package dev.winpool.operator.decide.drain;

import dev.winpool.operator.api.DrainPolicy;
import dev.winpool.operator.api.EmptyDirPods;
import dev.winpool.operator.api.UnmanagedPods;
import dev.winpool.operator.world.PodOf;
import java.util.Optional;

/**
 * What kubectl's own tests of its drain expect (eviction.md 1), in our words, beside what winpool
 * does.
 *
 * @param kubectl what becomes of the pod there
 * @param pod the same one, where one pod is what it is about
 * @param shown by which test, where it is about more than what becomes of one pod: {@code
 *     Class#method}
 * @param instead why winpool does otherwise, on purpose; empty where it does the same
 */
record KubectlExpectation(
    String what,
    End kubectl,
    Optional<PodOf> pod,
    DrainPolicy policy,
    String shown,
    String instead) {
  private static final DrainPolicy FORCED =
      new DrainPolicy(1, "30m", null, UnmanagedPods.Evict, EmptyDirPods.Block);
  private static final DrainPolicy STRICT =
      new DrainPolicy(1, "30m", null, UnmanagedPods.Block, EmptyDirPods.Block);

  /** What becomes of a pod. */
  enum End {
    Goes("goes"),
    Stays("stays, and holds nothing up"),
    Refused("is refused, told"),
    AwaitedUntilGone("is waited for"),
    /** Of more than one pod. */
    Told("");

    private final String words;

    End(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  static KubectlExpectation of(String what, End kubectl, PodOf pod) {
    var policy = DrainPolicy.DEFAULT;
    return new KubectlExpectation(what, kubectl, Optional.of(pod), policy, "", "");
  }

  /** Of more than one pod, or of what is asked of the API server. */
  static KubectlExpectation of(String what, String shown) {
    return new KubectlExpectation(what, End.Told, Optional.empty(), DrainPolicy.DEFAULT, shown, "");
  }

  /** With {@code --force}, and no word on emptyDir. */
  KubectlExpectation forced() {
    return new KubectlExpectation(what, kubectl, pod, FORCED, shown, instead);
  }

  /** As {@code emptyDir: Block} and {@code unmanagedPods: Block} have it. */
  KubectlExpectation strict() {
    return new KubectlExpectation(what, kubectl, pod, STRICT, shown, instead);
  }

  KubectlExpectation but(String why) {
    return new KubectlExpectation(what, kubectl, pod, policy, shown, why);
  }

  boolean agrees() {
    return instead.isEmpty();
  }
}
