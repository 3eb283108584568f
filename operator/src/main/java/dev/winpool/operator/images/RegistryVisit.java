package dev.winpool.operator.images;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One question to one registry: at most three requests to it, one for a token, each redirected at
 * most once, each bounded in size and time. The token is sent to the registry only and forgotten
 * with the visit.
 */
final class RegistryVisit {
  /** Far more than a manifest of hundreds of platforms takes; each question may hold so much. */
  private static final int LARGEST = 1 << 20;

  private static final int REQUESTS = 3;

  /**
   * One sentence for all of it: what differs between a closed port, another protocol, a wrong
   * certificate and an address that is not asked tells the author of a pod about our network.
   */
  private static final String UNREACHED = " cannot be asked from here";

  private final HttpClient http;
  private final Duration patience;
  private final Reach reach;
  private final ImageReference image;
  private Optional<String> token = Optional.empty();
  private int requests;

  RegistryVisit(Means means, ImageReference image) {
    this.http = means.http();
    this.patience = means.patience();
    this.reach = means.reach();
    this.image = image;
  }

  /**
   * What every visit asks with.
   *
   * @param patience how long the name of a host may take, and each request, its body included
   */
  record Means(HttpClient http, Duration patience, Reach reach) {}

  /** What the image's manifest or index says, its config asked where that is what tells. */
  RegistryDocument ask() throws RegistryFault, InterruptedException {
    return switch (RegistryJson.manifest(get(image.manifest()))) {
      case RegistryDocument.Config config -> RegistryJson.config(get(image.blob(config.digest())));
      case RegistryDocument.Builds builds -> builds;
      case RegistryDocument.Silent silent -> silent;
    };
  }

  private byte[] get(String path) throws RegistryFault, InterruptedException {
    var uri = URI.create(image.host().origin() + path);
    var answer = counted(uri);
    if (answer.statusCode() == 401 && token.isEmpty()) {
      token = Optional.of(login(answer));
      answer = counted(uri);
    }
    return body(followed(answer));
  }

  private HttpResponse<byte[]> counted(URI uri) throws RegistryFault, InterruptedException {
    if (++requests > REQUESTS) {
      throw new RegistryFault("the registry " + image.host() + " asks for more than 3 requests");
    }
    var request = request(uri);
    token.ifPresent(it -> request.header("Authorization", "Bearer " + it));
    return send(request.build());
  }

  private HttpResponse<byte[]> followed(HttpResponse<byte[]> answer)
      throws RegistryFault, InterruptedException {
    if (answer.statusCode() / 100 != 3) {
      return answer;
    }
    var target =
        answer
            .headers()
            .firstValue("Location")
            .flatMap(location -> Address.resolve(answer.uri(), location))
            .filter(it -> it.allowedFrom(image.host()))
            .orElseThrow(() -> fault(" redirects to an address that is not asked"));
    return send(request(target.uri()).build());
  }

  private String login(HttpResponse<byte[]> answer) throws RegistryFault, InterruptedException {
    var challenge =
        answer.headers().allValues("WWW-Authenticate").stream()
            .flatMap(header -> Challenge.parse(header, image).stream())
            .findFirst()
            .orElseThrow(() -> fault(" wants a login"));
    return RegistryJson.token(body(send(request(challenge.token()).build())))
        .orElseThrow(() -> fault(" gives no anonymous token"));
  }

  private byte[] body(HttpResponse<byte[]> answer) throws RegistryFault {
    if (answer.statusCode() != 200) {
      throw fault(" answers " + answer.statusCode());
    }
    return answer.body();
  }

  private HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri)
        .timeout(patience)
        .header("Accept", RegistryJson.ACCEPT + ", application/json;q=0.5")
        .header("User-Agent", "winpool-operator");
  }

  private HttpResponse<byte[]> send(HttpRequest request)
      throws RegistryFault, InterruptedException {
    var host = request.uri().getHost();
    if (!await(
        CompletableFuture.supplyAsync(() -> reach.allows(host), Thread::startVirtualThread))) {
      throw fault(UNREACHED);
    }
    return await(
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST)));
  }

  private <T> T await(CompletableFuture<T> answer) throws RegistryFault, InterruptedException {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw fault(UNREACHED);
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      throw fault(UNREACHED);
    }
  }

  private RegistryFault fault(String what) {
    return new RegistryFault("the registry " + image.host() + what);
  }
}
