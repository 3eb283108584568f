package dev.winpool.operator.records;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.records.Records.EventNote;
import dev.winpool.operator.world.BoundedText;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events about pool objects. They are named by what they say: a repeat is counted on the event that
 * is there. What this process has not said yet is one request, two where another had said it.
 * Cluster-scoped objects may have events in {@code default} only.
 */
final class PoolEvents {
  private static final Logger LOG = LoggerFactory.getLogger(PoolEvents.class);
  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
  private static final String NAMESPACE = "default";
  private static final String SOURCE = "winpool-operator";

  /** The API server's own bounds for an event. */
  private static final int MESSAGE = 1024;

  private static final int REASON = 128;

  /** So many names are kept; of others it is only asked first whether they are there. */
  private static final int MOST = 500;

  private final KubernetesClient client;
  private final InstantSource clock;

  private final Set<String> published =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > MOST;
                }
              }));

  PoolEvents(KubernetesClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /** Best effort: an event that cannot be written is logged and forgotten. */
  void publish(WindowsNodePool about, EventNote note) {
    try {
      var event = event(about, note);
      if (!published.add(event.getMetadata().getName()) || !created(event)) {
        repeat(event);
      }
    } catch (RuntimeException unwritten) {
      LOG.debug(
          "event {} about {} was not written: {}",
          note.reason(),
          name(about),
          unwritten.getClass().getSimpleName());
    }
  }

  private Event event(WindowsNodePool about, EventNote note) {
    var reason = BoundedText.of(note.reason(), REASON);
    var message = BoundedText.of(note.message(), MESSAGE);
    var now = now();
    return new EventBuilder()
        .withNewMetadata()
        .withName(name(about) + "." + digest(uid(about), note.type(), reason, message))
        .withNamespace(NAMESPACE)
        .endMetadata()
        .withInvolvedObject(reference(about))
        .withType(note.type())
        .withReason(reason)
        .withMessage(message)
        .withFirstTimestamp(now)
        .withLastTimestamp(now)
        .withCount(1)
        .withNewSource()
        .withComponent(SOURCE)
        .endSource()
        .withReportingComponent(SOURCE)
        .build();
  }

  /** Whether it was; one of another process, or of long ago, may be there. */
  private boolean created(Event event) {
    try {
      client.resource(event).create();
      return true;
    } catch (KubernetesClientException there) {
      if (there.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return false;
      }
      throw there;
    }
  }

  /** The answer to the first patch tells the count: no event need be read, so none may be. */
  private void repeat(Event event) {
    try {
      var there = client.resource(event).patch(MERGE, "{\"lastTimestamp\":\"" + now() + "\"}");
      client.resource(event).patch(MERGE, again(there));
    } catch (KubernetesClientException absent) {
      if (absent.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw absent;
      }
      client.resource(event).create();
    }
  }

  private String again(Event there) {
    var count = Optional.ofNullable(there.getCount()).orElse(1) + 1;
    return "{\"count\":" + count + ",\"lastTimestamp\":\"" + now() + "\"}";
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static ObjectReference reference(WindowsNodePool about) {
    return new ObjectReferenceBuilder()
        .withApiVersion(about.getApiVersion())
        .withKind(about.getKind())
        .withName(name(about))
        .withUid(uid(about))
        .build();
  }

  private static String digest(String... parts) {
    try {
      var text = String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
      var hash = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private static String name(WindowsNodePool about) {
    return about.getMetadata().getName();
  }

  private static String uid(WindowsNodePool about) {
    return about.getMetadata().getUid();
  }
}
