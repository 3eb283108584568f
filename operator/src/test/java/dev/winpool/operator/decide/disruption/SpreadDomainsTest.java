package dev.winpool.operator.decide.disruption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.world.Placement.Spread;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whether one more pod finds a place: cases of the scheduler's own table (podtopologyspread
 * filtering_test.go, TestSingleConstraint and TestMinDomains), domain by domain.
 */
class SpreadDomainsTest {

  /**
   * @param pods in domains a, b, x and y
   * @param fits those of them that take one more
   */
  record Case(String what, int maxSkew, int leastDomains, List<Integer> pods, String fits) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Case> table() {
    return Stream.of(
        new Case("no existing pods", 1, 1, List.of(0, 0, 0, 0), "abxy"),
        new Case("3/3, all fit", 1, 1, List.of(3, 3), "ab"),
        new Case("1/2, only the first", 1, 1, List.of(1, 2), "a"),
        new Case("2/1/0/3, only node-x", 1, 1, List.of(2, 1, 0, 3), "x"),
        new Case("2/1/0/3, maxSkew 2", 2, 1, List.of(2, 1, 0, 3), "bx"),
        new Case("2/3, by affinity", 1, 1, List.of(2, 3), "a"),
        new Case("as few domains as asked for", 1, 2, List.of(1, 1), "ab"),
        new Case("fewer domains than asked for", 1, 3, List.of(1, 1), ""),
        new Case("fewer, with room", 2, 3, List.of(1, 1), "ab"));
  }

  @ParameterizedTest
  @MethodSource("table")
  void one_more_pod(Case row) {
    var fits = new StringBuilder();
    for (var i = 0; i < row.pods().size(); i++) {
      var name = name(i);
      var domains = new SpreadDomains(spread(row.maxSkew(), row.leastDomains()));
      for (var j = 0; j < row.pods().size(); j++) {
        domains.add(name(j));
        domains.change(name(j), row.pods().get(j));
      }
      domains.open(name);
      if (domains.hasRoom()) {
        fits.append(name);
      }
    }
    assertThat(fits).hasToString(row.fits());
  }

  private static String name(int domain) {
    return "abxy".substring(domain, domain + 1);
  }

  private static Spread spread(int maxSkew, int leastDomains) {
    return new Spread("node", maxSkew, leastDomains, true, true);
  }

  @Test
  void without_a_domain_that_takes_pods_there_is_no_room() {
    var domains = new SpreadDomains(spread(1, 1));
    domains.add("a");
    assertThat(domains.hasRoom()).isFalse();
  }

  @Test
  void each_goes_where_the_fewest_are_and_nobody_is_put_where_there_is_no_room() {
    var domains = new SpreadDomains(spread(1, 1));
    domains.add("old");
    domains.open("a");
    domains.open("b");
    assertThat(Stream.generate(domains::place).limit(4)).containsExactly(true, true, false, false);
  }
}
