package dev.winpool.operator.records;

import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An answer of which only the Date matters. */
record HeaderOnly(String date) implements HttpResponse<Void> {

  @Override
  public int code() {
    return 200;
  }

  @Override
  public Void body() {
    return null;
  }

  @Override
  public HttpRequest request() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<HttpResponse<?>> previousResponse() {
    return Optional.empty();
  }

  @Override
  public List<String> headers(String key) {
    return "Date".equals(key) ? List.of(date) : List.of();
  }

  @Override
  public Map<String, List<String>> headers() {
    return Map.of("Date", List.of(date));
  }
}
