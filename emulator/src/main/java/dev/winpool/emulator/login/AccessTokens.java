package dev.winpool.emulator.login;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The tokens of one tenant, with the claims that Entra puts into version 1.0 access tokens of
 * programs (Microsoft identity platform, access token claims reference).
 */
public final class AccessTokens {

  /** How long Entra's tokens for programs live, to the second. */
  static final Duration LIFE = Duration.ofSeconds(3599);

  private final String issuer;
  private final String tenant;
  private final InstantSource clock;

  /**
   * @param login the login endpoint, without a slash at the end
   */
  AccessTokens(String login, String tenant, InstantSource clock) {
    this.issuer = login + "/" + tenant + "/";
    this.tenant = tenant;
    this.clock = clock;
  }

  /** What is wrong with a token. */
  public sealed interface Fault {
    /** It is no token, or none of this tenant's. */
    record Invalid() implements Fault {}

    record Expired(Instant expiry, Instant now) implements Fault {}

    record WrongAudience(String audience) implements Fault {}
  }

  /**
   * A token for a program.
   *
   * @param audience whom it is to be shown to
   * @param proof how the program proved itself: 1 with a secret, 2 with an assertion
   */
  String issue(String client, String audience, int proof) {
    var now = clock.instant().getEpochSecond();
    var principal = UUID.nameUUIDFromBytes(Jwt.bytes("service principal " + client)).toString();
    var claims =
        JsonNodeFactory.instance
            .objectNode()
            .put("aud", audience)
            .put("iss", issuer)
            .put("iat", now)
            .put("nbf", now)
            .put("exp", now + LIFE.toSeconds())
            .put("appid", client)
            .put("appidacr", Integer.toString(proof))
            .put("idp", issuer)
            .put("idtyp", "app")
            .put("oid", principal)
            .put("sub", principal)
            .put("tid", tenant)
            .put("uti", Jwt.encoded(Jwt.bytes(UUID.randomUUID().toString().substring(0, 16))))
            .put("ver", "1.0");
    return Jwt.write(SigningKey.header(), claims, SigningKey::sign);
  }

  /** What is wrong with a token that is shown to whoever goes by one of these audiences. */
  public Optional<Fault> fault(String token, Set<String> audiences) {
    var read = Jwt.read(token).filter(SigningKey::signed).map(Jwt::claims);
    if (read.isEmpty() || !read.get().path("iss").asText().equals(issuer)) {
      return Optional.of(new Fault.Invalid());
    }
    var expiry = Instant.ofEpochSecond(read.get().path("exp").asLong());
    if (!clock.instant().isBefore(expiry)) {
      return Optional.of(new Fault.Expired(expiry, clock.instant()));
    }
    var audience = read.get().path("aud").asText();
    return audiences.contains(audience)
        ? Optional.empty()
        : Optional.of(new Fault.WrongAudience(audience));
  }
}
