package dev.winpool.e2e.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Requests to be made one after the other, in objects of their own.
 *
 * @param id names the objects too: {@code ${row}} in its steps
 * @param topic the file it stands in
 */
record RequestRow(String id, String topic, List<Step> steps) {

  /** One thing a row does. Texts may hold {@code ${name.path}} of what was kept. */
  sealed interface Step {

    /**
     * A request.
     *
     * @param body missing for none
     * @param keep the name its answer is kept under, "" for none
     */
    record Ask(String method, String target, String contentType, JsonNode body, String keep)
        implements Step {}

    /** Our definition comes to the cluster. */
    record Define() implements Step {}

    /** A GET that is repeated until that code is the answer, or the object. */
    record Served(String target, int until) implements Step {}

    /** Begins to listen, as the operator does over a web socket or in chunks of an answer. */
    record Watch(String name, String target, boolean socket) implements Step {}

    /** Takes the next events of a watch. */
    record Events(String watch, int count) implements Step {}
  }
}
