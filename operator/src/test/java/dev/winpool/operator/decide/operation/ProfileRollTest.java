package dev.winpool.operator.decide.operation;

import static dev.winpool.operator.world.Sample.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.Clusters;
import dev.winpool.operator.decide.Given;
import dev.winpool.operator.world.Sample;
import org.junit.jupiter.api.Test;

/** A change of the Windows profile rolls all Windows pools at once (windows.md). */
class ProfileRollTest {

  private static Given all() {
    var jobs = Sample.tagged(pool("win22", WindowsServer.Windows2022, 1), "winpool-owner", "jobs");
    var linux = Sample.with(pool("sys", WindowsServer.Windows2022, 1), "osType", "Linux");
    return Given.object()
        .pool(pool("win19", WindowsServer.Windows2019, 2))
        .pool(jobs)
        .pool(linux)
        .state("win19", "Updating")
        .state("win22", "Updating")
        .cluster(Clusters::updating);
  }

  private static String told(Given given) {
    var standing = given.decided().standing();
    assertThat(standing.reason()).isEqualTo(Reason.Updating);
    return standing.what() + "; " + standing.besides();
  }

  @Test
  void it_is_waited_for_as_any_operation_and_said_in_words() {
    assertThat(told(all())).startsWith("win19 is Updating").contains("Windows profile");
  }

  @Test
  void where_another_windows_pool_is_at_rest_it_is_none() {
    assertThat(told(all().state("win22", "Succeeded"))).doesNotContain("profile");
  }

  @Test
  void where_a_linux_pool_is_changed_too_it_is_none() {
    assertThat(told(all().state("sys", "Updating"))).doesNotContain("profile");
  }

  @Test
  void where_the_cluster_is_at_rest_it_is_none() {
    assertThat(told(all().cluster(cluster -> cluster))).doesNotContain("profile");
  }
}
