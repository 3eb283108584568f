package dev.winpool.operator.nodes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.EvictionAnswer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What an answer of the eviction API means (eviction.md 2, rows D24 to D32). */
final class EvictionStatus {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST = 256;

  private static final long MOST_SECONDS = 600;

  private final int code;
  private final JsonNode status;
  private final String message;
  private final Optional<Duration> retryAfter;

  EvictionStatus(int code, String body, @Nullable String retryAfter) {
    this.code = code;
    this.status = parse(body);
    var said = status.path("message").asText("");
    this.message = BoundedText.of(said.isEmpty() ? body : said);
    this.retryAfter = seconds(retryAfter);
  }

  EvictionAnswer judge() {
    return switch (code) {
      case 200, 201, 202 -> new EvictionAnswer.Granted();
      case 404 -> new EvictionAnswer.Gone();
      case 403 -> forbidden();
      case 409 -> conflict();
      case 429 -> tooMany();
      case 401, 408 -> failed();
      default -> code >= 400 && code < 500 ? refused() : serverError();
    };
  }

  private EvictionAnswer forbidden() {
    return cause("NamespaceTerminating").isPresent()
        ? new EvictionAnswer.NamespaceTerminating()
        : refused();
  }

  /** Only a UID that does not match says that the pod is another one (row D25). */
  private EvictionAnswer conflict() {
    var text = message.toLowerCase(Locale.ROOT);
    return text.contains("uid") && text.contains("precondition")
        ? new EvictionAnswer.Gone()
        : failed();
  }

  /**
   * The API server's own flow control always names a time (row D28); a webhook that denies with 429
   * speaks of this pod alone (row D31).
   */
  private EvictionAnswer tooMany() {
    var budget = cause("DisruptionBudget");
    if (budget.isPresent()) {
      return new EvictionAnswer.Blocked(blockedBy(budget.get()), retryAfter);
    }
    return message.startsWith("admission webhook")
        ? refused()
        : retryAfter.<EvictionAnswer>map(EvictionAnswer.Throttled::new).orElseGet(this::refused);
  }

  private String blockedBy(JsonNode budget) {
    var why = budget.path("message").asText("");
    return BoundedText.of(why.isEmpty() ? message : why, LONGEST);
  }

  private EvictionAnswer serverError() {
    return message.toLowerCase(Locale.ROOT).contains("more than one poddisruptionbudget")
        ? new EvictionAnswer.OverlappingBudgets(BoundedText.of(message, LONGEST))
        : failed();
  }

  private EvictionAnswer refused() {
    return new EvictionAnswer.Forbidden(by(), BoundedText.of(message, LONGEST));
  }

  /**
   * Webhooks deny with any code, in words that the API server begins (apiserver
   * plugin/webhook/errors/statuserror.go); policies with 422 or 403; a budget's own 403 names it
   * (eviction.go).
   */
  private BlockerCode by() {
    var text = message.toLowerCase(Locale.ROOT);
    if (text.contains("admission webhook") || text.contains("admissionpolicy")) {
      return BlockerCode.WebhookRefused;
    }
    if (status.path("details").path("kind").asText().startsWith("poddisruptionbudget")) {
      return BlockerCode.BudgetUnknown;
    }
    return code == 403 ? BlockerCode.NotAllowed : BlockerCode.ApiFailed;
  }

  private EvictionAnswer failed() {
    return new EvictionAnswer.Failed(BoundedText.of("answer " + code + ": " + message, LONGEST));
  }

  private Optional<JsonNode> cause(String reason) {
    var causes = status.path("details").path("causes");
    return StreamSupport.stream(causes.spliterator(), false)
        .filter(cause -> reason.equals(cause.path("reason").asText()))
        .findFirst();
  }

  private Optional<Duration> seconds(@Nullable String header) {
    var inBody = status.path("details").path("retryAfterSeconds").asLong(0);
    var inHeader = header != null && header.matches("\\d{1,9}") ? Long.parseLong(header) : 0;
    var asked = Math.min(Math.max(inBody, inHeader), MOST_SECONDS);
    return asked > 0 ? Optional.of(Duration.ofSeconds(asked)) : Optional.empty();
  }

  /** Flow control and proxies answer with plain text. */
  private static JsonNode parse(String body) {
    try {
      return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (JsonProcessingException plain) {
      return MissingNode.getInstance();
    }
  }
}
