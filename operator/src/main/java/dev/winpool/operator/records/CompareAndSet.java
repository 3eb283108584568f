package dev.winpool.operator.records;

import dev.winpool.operator.records.Records.Written;
import dev.winpool.operator.world.BoundedText;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one read or one fenced write and says what became of it. */
final class CompareAndSet {
  private static final Logger LOG = LoggerFactory.getLogger(CompareAndSet.class);

  private CompareAndSet() {}

  /**
   * @param what is read
   * @throws RecordFault when the API server refuses or does not answer
   */
  static <T> T read(String what, Supplier<T> read) {
    try {
      return read.get();
    } catch (KubernetesClientException fault) {
      throw new RecordFault(what + " could not be read: " + why(fault), fault);
    }
  }

  /** One write that carries a resourceVersion, or a create. */
  static Written write(Runnable write) {
    return write("a record", write);
  }

  /**
   * The same. What the API server says of one that it refuses goes to the log, for nobody else is
   * told.
   *
   * @param what is written
   */
  static Written write(String what, Runnable write) {
    try {
      write.run();
      return Written.Done;
    } catch (KubernetesClientException refused) {
      if (madeMeanwhile(refused)) {
        return Written.Conflict;
      }
      return switch (refused.getCode()) {
        case 404 -> Written.Gone;
        case 409 -> Written.Conflict;
        default -> {
          LOG.warn("{} could not be written: {}", what, why(refused));
          yield Written.Unknown;
        }
      };
    }
  }

  /**
   * A PUT of what was not there goes without a resourceVersion: where somebody has made it since,
   * exactly that is missed. A policy that refuses answers 422 as well.
   */
  private static boolean madeMeanwhile(KubernetesClientException refused) {
    return Optional.ofNullable(refused.getStatus())
        .map(Status::getDetails)
        .map(StatusDetails::getCauses)
        .stream()
        .flatMap(List::stream)
        .anyMatch(cause -> "metadata.resourceVersion".equals(cause.getField()));
  }

  private static String why(KubernetesClientException fault) {
    var status = fault.getStatus();
    if (status == null) {
      return "no answer";
    }
    return BoundedText.of("answer " + fault.getCode() + ", " + status.getMessage(), 256);
  }
}
