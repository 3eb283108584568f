package dev.winpool.operator.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each branch of the API server's eviction.go that looks at a budget. */
class BudgetTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // what                                   ready, always, allowed, healthy, desired, current,
    // goes
    "a ready pod while one more may go,        true, false, 1, 3, 2, true, true",
    "a ready pod while none may go,            true, false, 0, 2, 2, true, false",
    "a ready pod is never unhealthy,           true, true, 0, 2, 2, true, false",
    "a ready pod of a spec not counted yet,    true, false, 1, 3, 2, false, false",
    "a sick pod while enough are healthy,      false, false, 0, 2, 2, true, true",
    "the same though not counted yet,          false, false, 0, 2, 2, false, true",
    "a sick pod while too few are healthy,     false, false, 0, 1, 2, true, false",
    "a sick pod where no pod has to be,        false, false, 0, 0, 0, true, false",
    "a sick pod that the count allows,         false, false, 1, 1, 0, true, true",
    "a sick pod that may always go,            false, true, 0, 0, 3, true, true",
    "the same though not counted yet,          false, true, 0, 0, 3, false, true",
    "a count below nought,                     true, false, -1, 3, 2, true, false"
  })
  void an_eviction_is_judged_as_the_api_server_judges_it(
      String what,
      boolean ready,
      boolean always,
      int allowed,
      int healthy,
      int desired,
      boolean current,
      boolean goes) {
    var budget = new Budget("shop/b", allowed, healthy, desired, 3, current, "", always);

    assertThat(budget.allows(ready)).as(what).isEqualTo(goes);
  }
}
