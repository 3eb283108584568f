package dev.winpool.operator.records;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.lists.Listing;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.impl.KubernetesClientImpl;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;

/** Builds the one Kubernetes client that every room, the SDK and its informers share. */
public final class KubeClients {
  private static final String OPERATOR = "winpool-operator";
  private static final Duration REQUEST = Duration.ofSeconds(10);
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private KubeClients() {}

  /**
   * A client on the JDK's HTTP stack that verifies every certificate and name, whatever {@code
   * base} says (proof.md S11), never repeats a request by itself, waits at most 10 seconds for an
   * answer and 20 for the whole of it, whose writes all pass the gate, and which no object of ours
   * can keep from reading the others ({@link Tolerant}).
   *
   * @param base where the cluster is and who we are
   * @param date told of the Date of every answer
   */
  public static KubernetesClient build(Config base, WriteGate gate, ServerDate date) {
    return build(base, OPERATOR, gate, date);
  }

  /**
   * The same of another program.
   *
   * @param agent its name in the API server's audit log
   */
  public static KubernetesClient build(Config base, String agent, WriteGate gate, ServerDate date) {
    var config =
        new ConfigBuilder(base)
            .withTrustCerts(false)
            .withDisableHostnameVerification(false)
            .withUserAgent(agent)
            .withRequestRetryBackoffLimit(0)
            .withRequestTimeout(Math.toIntExact(REQUEST.toMillis()))
            .withConnectionTimeout(Math.toIntExact(CONNECT.toMillis()))
            .build();
    var clients =
        new GatedHttpClient.Clients(
            http(config, date).build(), http(config, date).preferHttp11().build());
    return new KubernetesClientImpl(
        new GatedHttpClient(clients, gate, REQUEST.multipliedBy(2)),
        config,
        () -> Runnable::run,
        serialization());
  }

  private static HttpClient.Builder http(Config config, ServerDate date) {
    return new JdkHttpClientFactory()
        .newBuilder(config)
        .addOrReplaceInterceptor("winpool-server-date", date)
        .addOrReplaceInterceptor("winpool-answering", date.answering());
  }

  /** Fields of a later version are passed over, as clients of Kubernetes do. */
  private static KubernetesSerialization serialization() {
    return new KubernetesSerialization(mapper(), true);
  }

  /** Instants too: without them every status that has one would be taken for unreadable. */
  static ObjectMapper mapper() {
    var mapper =
        new ObjectMapper(Listing.unbounded())
            .registerModules(Tolerant.module(), new JavaTimeModule());
    mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    return mapper;
  }
}
