package dev.winpool.e2e.real;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.SoftAssertions;

/**
 * What a person reads at a telling moment of J3, by messages.md and status.md: the row of {@code
 * get -o wide}, a pattern a column, and what describe says of Ready, Reconciling and Stalled.
 */
enum Moment {
  DIFFERS(
      "False False True",
      "shop | win19 | Windows2019 | | | False | AdoptionDiffers | | | | 2026-12-05 22:00 | | | adopting win19 would"
          + " change it: count: live 3, spec 5\\. Write the spec as the pool is;"
          + " change it after the adoption"),
  ADOPTED(
      "True False False",
      "shop | win19 | Windows2019 | 3/3 | 17763.8389.260210 | True | UpToDate | | | |"
          + " 2026-12-05 22:00 | 2026-03-01 | 0 | win19 is as the spec says"),
  SIDE_BY_SIDE(
      "True False False",
      "shop | win19 | Windows2019 | 3/3 | 17763.8389.260210 | True | WaitingForWorkloads | win22 |"
          + " 0/3 nodes | | 2026-12-05 22:00 | 2026-03-01 | 0 | win22 is ready beside win19 since"
          + " TIME; 1 workload still needs images for 20348: shop/report\\. First: image"
          + " \\S+/shop/report:3-ltsc2019 \\(10.0.17763\\) cannot run on 20348\\. To move one now:"
          + " an image tag for 20348, toleration winpool.dev/successor=shop:NoSchedule,"
          + " selector kubernetes.azure.com/os-sku=Windows2022"),
  BEFORE_THE_WINDOW(
      "True False False",
      "shop | win19 | Windows2019 | 3/3 | 17763.8389.260210 | True | WaitingForWindow | win22 |"
          + " 0/3 nodes | | 2026-12-05 22:00 | 2026-03-01 | 0 | draining win19 waits for the"
          + " maintenance window; next Sat 22:00"),
  BLOCKED(
      "False True False",
      "shop | win19 | Windows2019 | 3/3 | 17763.8389.260210 | False | DrainBlocked | win22 |"
          + " [0-2]/3 nodes | [1-2] | 2026-12-12 22:00 | 2026-03-01 | 0 | node akswin19\\d{6}: \\d"
          + " pods? blocked by budget shop/db \\(needs 2 healthy, has 2\\) since TIME; [0-2]/3 nodes"
          + " done; Stalled at TIME\\. Scale shop/db or relax the budget"),
  RETAINED(
      "True False False",
      "shop | win22 | Windows2022 | 3/3 | 20348.5386.260715 | True | SourceRetained | |"
          + " 3/3 nodes | | 2026-12-12 22:00 | 2028-06-30 | 5[47]0 | win22 serves; win19 is empty since"
          + " TIME; kept until TIME\\. To go back, revert osSKU"),
  LAST_QUESTION(
      "True False False",
      "shop | win22 | Windows2022 | 3/3 | 20348.5386.260715 | True | AwaitingFinalDelete | |"
          + " 3/3 nodes | | 2026-12-12 22:00 | 2028-06-30 | 5[47]0 | win19 is empty since TIME\\. Deleting"
          + " it cannot be undone \\(no new 2019 pools\\)\\. Approve: kubectl annotate wnp shop"
          + " --overwrite winpool.dev/approve=[0-9a-f]{6}/Retire"),
  DONE(
      "True False False",
      "shop | win22 | Windows2022 | 3/3 | 20348.5386.260715 | True | UpToDate | | | |"
          + " 2026-12-12 22:00 | 2028-06-30 | 5[47]0 | win22 is as the spec says");

  private static final List<String> NARROW =
      List.of("NAME", "POOL", "OS-SKU", "NODES", "IMAGE", "READY", "REASON", "AGE");
  private static final List<String> MORE =
      List.of(
          "SUCCESSOR",
          "PROGRESS",
          "BLOCKED",
          "NEXT-WINDOW",
          "SUPPORT-ENDS",
          "DAYS-LEFT",
          "MESSAGE");

  /** As {@code Message} writes it: short, with the day when it is not today. */
  private static final String TIME = "([A-Z][a-z]{2} )?\\\\d\\\\d:\\\\d\\\\d";

  private final String conditions;
  private final String row;

  Moment(String conditions, String row) {
    this.conditions = conditions;
    this.row = row;
  }

  void judge(Glance glance, SoftAssertions wrong) {
    var wide = new ArrayList<>(NARROW);
    wide.addAll(MORE);
    wrong.assertThat(glance.narrow().headings()).as(name()).isEqualTo(NARROW);
    wrong.assertThat(glance.wide().headings()).as(name()).isEqualTo(wide);
    var cells = cells();
    for (var i = 0; i < wide.size(); i++) {
      if (!wide.get(i).equals("AGE")) {
        wrong
            .assertThat(glance.wide().row().get(i))
            .as(name() + " " + wide.get(i))
            .matches(cells.get(i));
      }
    }
    wrong.assertThat(glance.conditions()).as(name()).isEqualTo(conditions);
    wrong
        .assertThat(glance.narrow().row().subList(0, 7))
        .isEqualTo(glance.wide().row().subList(0, 7));
    wrong.assertThat(glance.describe()).as(name()).contains(glance.wide().row().getLast());
  }

  /** The age is whatever it is. */
  private List<String> cells() {
    var cells =
        new ArrayList<>(
            Arrays.stream(row.replaceAll("TIME", TIME).split("\\|")).map(String::strip).toList());
    cells.add(NARROW.indexOf("AGE"), "");
    return cells;
  }
}
