package dev.winpool.operator.records;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.world.Claim;
import dev.winpool.operator.world.Disruption;
import dev.winpool.operator.world.Installation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator remembers in the cluster. Every write is one compare-and-set; none is retried.
 * Reads throw {@link RecordFault}.
 */
public interface Records {

  /** What every WindowsNodePool lays claim to, read live. */
  List<Claim> claims();

  /** One object, read live. */
  Optional<WindowsNodePool> find(String name);

  /** What became of a compare-and-set. */
  enum Written {
    Done,
    /** Somebody wrote in between: the turn ends, the next one looks again. */
    Conflict,
    Gone,
    /** The answer was lost or the API server refused; nothing may be concluded. */
    Unknown
  }

  /** PUT of the status with the resourceVersion of {@code asRead}. */
  Written replaceStatus(WindowsNodePool asRead, WindowsNodePoolStatus status);

  /**
   * Sets annotations ({@code Optional.empty()} removes) with the resourceVersion of {@code asRead}.
   */
  Written annotate(WindowsNodePool asRead, Map<String, Optional<String>> annotations);

  /** Adds our finalizer with the resourceVersion of {@code asRead}. */
  Written addFinalizer(WindowsNodePool asRead);

  /** Drops our finalizer with the resourceVersion of {@code asRead}. */
  Written dropFinalizer(WindowsNodePool asRead);

  /**
   * The installation that serves the cluster in our stead, read live; empty when we do, and then
   * the mark says so. Written once in the life of an installation.
   */
  Optional<Installation> elsewhere();

  /** Whether another process leads by now, read live; never where no election is held. */
  boolean leadershipLost();

  /** Who holds the Lease {@code winpool-disruption}; empty when nobody does. */
  Optional<Disruption> disruption();

  /**
   * Takes the Lease by compare-and-set when nobody holds it, or when {@code over} is who holds it
   * at that instant.
   *
   * @param over a holder proven gone; empty for a free Lease
   */
  Written take(Disruption disruption, Optional<Disruption> over);

  /** Gives the Lease up if {@code disruption.object()} holds it; Done also when nobody does. */
  Written free(Disruption disruption);

  /**
   * The reason on the ConfigMap {@code winpool-hold} of the operator's namespace; empty when it
   * does not hold.
   */
  Optional<String> clusterHold();

  /**
   * The data of the ConfigMap {@code winpool-support} of the operator's namespace, as somebody
   * wrote them; empty when there is none.
   */
  Map<String, String> supportData();

  /**
   * How far the API server's Date is from the operator's clock, by the newest answer seen; zero
   * before the first.
   */
  Duration skew();

  /**
   * Publishes an event about the object, in namespace {@code default} as cluster-scoped objects
   * need; best effort.
   */
  void publish(WindowsNodePool about, EventNote note);

  /**
   * An event for people.
   *
   * @param type {@code Normal} or {@code Warning}
   * @param reason a CamelCase word
   */
  record EventNote(String type, String reason, String message) {}
}
