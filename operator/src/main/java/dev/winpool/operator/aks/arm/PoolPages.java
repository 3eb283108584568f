package dev.winpool.operator.aks.arm;

import dev.winpool.operator.aks.answer.PoolReading;
import dev.winpool.operator.aks.answer.Unreadable;
import dev.winpool.operator.aks.budget.ArmBudget;
import dev.winpool.operator.aks.http.ArmAction;
import dev.winpool.operator.aks.http.ArmReply;
import dev.winpool.operator.aks.http.ArmRequest;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Every page of one LIST. A page that fails fails all; the next page is asked for only where ARM
 * itself is.
 */
final class PoolPages {
  private final ArmPaths paths;
  private final Function<ArmRequest, Optional<ArmReply>> read;

  PoolPages(ArmPaths paths, Function<ArmRequest, Optional<ArmReply>> read) {
    this.paths = paths;
    this.read = read;
  }

  List<AgentPool> all() {
    var pools = new ArrayList<AgentPool>();
    var next = Optional.of(paths.pools());
    for (var page = 0; next.isPresent(); page++) {
      if (page == ArmBudget.LONGEST_LIST) {
        throw Unreadable.fault("a LIST of more than " + ArmBudget.LONGEST_LIST + " pages");
      }
      var body = page(page == 0 ? ArmAction.ListPools : ArmAction.NextPage, next.get());
      pools.addAll(pools(body));
      next = next(body);
    }
    return List.copyOf(pools);
  }

  private Map<String, Object> page(ArmAction action, String path) {
    return read.apply(ArmRequest.of(action, path))
        .flatMap(ArmReply::json)
        .orElseThrow(() -> Unreadable.fault("a page of a LIST"));
  }

  private static List<AgentPool> pools(Map<String, Object> body) {
    if (!(body.get("value") instanceof List<?> items)) {
      throw Unreadable.fault("a LIST without value");
    }
    return items.stream().map(Json::object).map(PoolReading::listed).toList();
  }

  private Optional<String> next(Map<String, Object> body) {
    return switch (body.get("nextLink")) {
      case null -> Optional.empty();
      case String link -> link.isBlank() ? Optional.empty() : Optional.of(local(link));
      default -> throw Unreadable.fault("a nextLink that is no text");
    };
  }

  private String local(String link) {
    try {
      var address = URI.create(link);
      if (paths.target().serves(address)) {
        var query = address.getRawQuery();
        return address.getRawPath() + (query == null ? "" : "?" + query);
      }
    } catch (IllegalArgumentException notAnAddress) {
      throw Unreadable.fault("a nextLink that is no address");
    }
    throw Unreadable.fault("a nextLink to another host");
  }
}
