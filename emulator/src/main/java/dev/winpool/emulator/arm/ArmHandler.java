package dev.winpool.emulator.arm;

import dev.winpool.emulator.arm.admission.Authentication;
import dev.winpool.emulator.arm.admission.RoleAssignment;
import dev.winpool.emulator.arm.admission.Throttle;
import dev.winpool.emulator.arm.admission.TokenPolicy;
import dev.winpool.emulator.arm.body.ClusterBodies;
import dev.winpool.emulator.arm.message.ArmAnswer;
import dev.winpool.emulator.arm.message.IncomingRequest;
import dev.winpool.emulator.arm.route.ClusterRoutes;
import dev.winpool.emulator.arm.route.Gaps;
import dev.winpool.emulator.arm.route.OperationLinks;
import dev.winpool.emulator.arm.route.OperationRoutes;
import dev.winpool.emulator.arm.route.PoolRoutes;
import dev.winpool.emulator.arm.route.Router;
import dev.winpool.emulator.arm.route.Scope;
import dev.winpool.emulator.arm.route.SubscriptionRoutes;
import dev.winpool.emulator.provider.failure.Failure;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.provider.refusal.RefusedException;
import dev.winpool.emulator.provider.verb.ClusterVerbs;
import dev.winpool.emulator.provider.verb.PoolVerbs;
import dev.winpool.emulator.provider.verb.Provider;
import dev.winpool.emulator.provider.verb.PutPool;
import dev.winpool.emulator.seed.ThrottlingSeed;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each operation of the API answers. Callers hold the stage's one lock. */
public final class ArmHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ArmHandler.class);

  private final Provider provider;
  private final Throttle throttle;
  private final Authentication authentication;
  private final Router router;
  private final RequestIds ids;
  private volatile Optional<RoleAssignment> role = Optional.empty();

  /** What can be done to agent pools and to the cluster. */
  public record Verbs(PutPool puts, PoolVerbs pools, ClusterVerbs cluster) {}

  /**
   * @param endpoint what the URLs in headers begin with, without a slash at the end
   */
  public ArmHandler(Provider provider, Verbs verbs, TokenPolicy tokens, Supplier<String> endpoint) {
    this.provider = provider;
    this.throttle = new Throttle(provider.cluster().facts().throttling());
    this.authentication = new Authentication(tokens, endpoint);
    this.ids = new RequestIds(provider.cluster().facts().location());
    var links = new OperationLinks(provider, endpoint);
    this.router = new Router(new Scope(provider.cluster()));
    new SubscriptionRoutes(provider, tokens, endpoint).addTo(router);
    var clusters = new ClusterBodies(provider, tokens.tenant());
    new ClusterRoutes(provider, verbs.cluster(), clusters, links).addTo(router);
    new PoolRoutes(provider, verbs.puts(), verbs.pools(), links).addTo(router);
    new OperationRoutes(provider, clusters, links).addTo(router);
    Gaps.addTo(router);
  }

  void assign(RoleAssignment assignment) {
    role = Optional.of(assignment);
  }

  void throttle(ThrottlingSeed settings) {
    throttle.set(settings);
  }

  /** Every operation that is answered: method and path template. */
  List<String> operations() {
    return router.operations();
  }

  /** The answer, after any failure that somebody has asked for. */
  ArmAnswer answer(IncomingRequest request) {
    var answer =
        authentication
            .refuse(request)
            .or(() -> role.flatMap(assigned -> assigned.refuse(request)))
            .orElseGet(() -> counted(request));
    return answer.with(ids.next(request, provider.now()));
  }

  private ArmAnswer counted(IncomingRequest request) {
    var now = provider.now();
    var throttled = throttle.take(request, now);
    var answer = throttled.map(ArmAnswer::of).orElseGet(() -> treat(request));
    var unrated = answer.ofGateway() && throttled.isEmpty();
    return unrated ? answer : answer.with(throttle.headers(request, now));
  }

  private ArmAnswer treat(IncomingRequest request) {
    try {
      var failure =
          provider.failures().take(request.method(), request.target(), Failure.Answer.class);
      if (failure.isPresent()) {
        return ArmAnswer.of(failure.get().refusal());
      }
      return router.answer(request);
    } catch (RefusedException e) {
      return ArmAnswer.of(e.refusal());
    } catch (RuntimeException e) {
      LOG.warn("{} {} broke", request.method(), request.path(), e);
      return ArmAnswer.of(
          AksRefusal.flat(500, "InternalOperationError", "Something broke inside."));
    }
  }
}
