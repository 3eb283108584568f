package dev.winpool.operator.cli.check;

import com.fasterxml.jackson.core.JacksonException;
import dev.winpool.operator.records.InnermostCause;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.URL;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Why the API server did not answer what was asked, for whoever reads: which server it is, how it
 * went there, and what helps. A client's own words name requests and classes.
 *
 * @param said what failed
 * @param remedy empty where what was asked for knows better
 */
record ServerFault(String said, String remedy) {
  private static final String LOG_IN =
      "Log in again (az login, kubelogin), or give the kubeconfig, user and context that are"
          + " meant: kubectl config get-contexts shows them";
  private static final String ADDRESS =
      "Look whether its address is right in the kubeconfig and its current context, and at name"
          + " resolution, VPN and proxy; kubectl version meets the same";
  private static final String CERTIFICATE =
      "Give the cluster's own certificate-authority in the kubeconfig (az aks get-credentials"
          + " brings it), or have the proxy in between let the connection pass";

  static ServerFault of(URL server, KubernetesClientException fault) {
    var code = fault.getCode();
    if (code <= 0) {
      return unheard(server, fault);
    }
    return switch (code) {
      case 401 ->
          new ServerFault("the API server %s does not know you (401)".formatted(server), LOG_IN);
      case 403 -> new ServerFault("you may not ask (403): " + words(fault), "");
      case 404 -> new ServerFault("%s has nothing of the kind (404)".formatted(server), ADDRESS);
      case 429, 500, 502, 503, 504 ->
          new ServerFault(
              "the API server %s cannot answer now (%d): %s".formatted(server, code, words(fault)),
              "Ask again in a minute");
      default ->
          new ServerFault(
              "the API server %s refused (%d): %s".formatted(server, code, words(fault)), "");
    };
  }

  private static ServerFault unheard(URL server, KubernetesClientException fault) {
    var why = InnermostCause.words(fault);
    if (InnermostCause.is(fault, SSLException.class)) {
      return new ServerFault(
          "the API server %s does not prove that it is the one (TLS): %s".formatted(server, why),
          CERTIFICATE);
    }
    return InnermostCause.is(fault, JacksonException.class)
        ? new ServerFault("%s answers, and is no API server".formatted(server), ADDRESS)
        : new ServerFault("the API server %s was not reached: %s".formatted(server, why), ADDRESS);
  }

  /** As the server said it, without the client's frame around it. */
  private static String words(KubernetesClientException fault) {
    return Optional.ofNullable(fault.getStatus())
        .map(Status::getMessage)
        .orElseGet(() -> InnermostCause.words(fault));
  }

  Checked checked(String what, String otherwise) {
    return Checked.bad(what, said, remedy.isEmpty() ? otherwise : remedy);
  }
}
