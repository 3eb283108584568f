package dev.winpool.operator.decide.advice;

import dev.winpool.operator.api.Advisory;
import dev.winpool.operator.api.AdvisoryCode;
import dev.winpool.operator.decide.turn.Texts;
import java.util.List;

/**
 * Advice that still wants its code and bounds.
 *
 * @param objects in order, all or the first of them
 */
record Told(String text, List<String> objects, int total) {
  private static final int MOST_OBJECTS = 10;

  Told(String text, List<String> objects) {
    this(text, objects, objects.size());
  }

  Advisory as(AdvisoryCode code) {
    var shown = objects.stream().limit(MOST_OBJECTS).map(Texts::finding).toList();
    return new Advisory(code, code.severity(), Texts.finding(text), code.link(), shown, total);
  }
}
