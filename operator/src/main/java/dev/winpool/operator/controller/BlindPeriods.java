package dev.winpool.operator.controller;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Since when nothing was seen for an object, and why not; may be lost without harm. */
final class BlindPeriods {
  private static final Logger LOG = LoggerFactory.getLogger(BlindPeriods.class);

  private final Map<String, Blind> blind = new ConcurrentHashMap<>();

  private record Blind(Instant since, String why) {}

  /** Also logs it, once for each trouble: the status may keep silent about a short one. */
  Instant begunOrGoingOn(String object, String why, Instant now) {
    var before = Optional.ofNullable(blind.get(object));
    var since = before.map(Blind::since).orElse(now);
    blind.put(object, new Blind(since, why));
    if (before.filter(b -> b.why().equals(why)).isEmpty()) {
      LOG.atWarn().addKeyValue("object", object).log(why);
    }
    return since;
  }

  /** Everything was seen. */
  void end(String object) {
    if (blind.remove(object) != null) {
      LOG.atInfo().addKeyValue("object", object).log("sees the cluster and ARM again");
    }
  }
}
