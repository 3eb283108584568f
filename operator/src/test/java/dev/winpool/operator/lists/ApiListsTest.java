package dev.winpool.operator.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winpool.operator.nodes.ClusterFault;
import dev.winpool.operator.nodes.ScriptedApi;
import dev.winpool.operator.nodes.ScriptedApi.Answer;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is missing from an answer must not look empty: emptiness is what pools are deleted for. */
class ApiListsTest {
  private static final String PODS = "GET /api/v1/pods";
  private static final Listing<Pod, String> NAMES =
      Listing.of(Pod.class, pod -> Optional.of(pod.getMetadata().getName()));

  @AutoClose private final ScriptedApi api = new ScriptedApi();
  private final ApiLists lists = new ApiLists(api.client(), ClusterFault::new);

  private List<String> all() {
    return lists.all("pods", "api/v1/pods", "", NAMES);
  }

  private static String page(String next, String... names) {
    var items =
        List.of(names).stream()
            .map(
                name ->
                    """
                    {"metadata":{"name":"%s","managedFields":[{"fieldsV1":{"f:a":{}}}],"newer":{"x":[1]}}}
                    """
                        .formatted(name))
            .toList();
    return """
    {"kind":"PodList","newer":{"items":[{"metadata":{"name":"no"}}]},"items":%s,"metadata":{"continue":"%s","x":[1]}}
    """
        .formatted(items, next);
  }

  @Test
  void pages_are_read_to_the_last() {
    api.on(PODS, page("t=1&a b+", "p1", "p2"));
    api.on(PODS + "?continue=t=1&a b+", page("", "p3"));
    assertThat(all()).containsExactly("p1", "p2", "p3");
  }

  @Test
  void of_a_long_list_no_more_is_read_than_is_wanted() {
    var list = new ApiLists.Named("pods", "api/v1/pods");
    api.on(PODS + "?limit=500", page("t", "p1", "p2"));
    api.on(PODS + "?limit=500&continue=t", page("t", "p3"));
    assertThat(lists.begin(list, NAMES, 2, 9))
        .isEqualTo(new ApiLists.Beginning<>(List.of("p1", "p2"), false));
    assertThat(lists.begin(list, NAMES, 99, 3).found()).hasSize(4);
    assertThat(api.seen()).as("pages").hasSize(1 + 3);
  }

  /** A slow API server must not hold a turn: any number of pages may be waiting. */
  @Test
  void of_a_reading_of_many_lists_none_is_asked_for_when_its_time_is_over() {
    api.on(PODS, page("t", "p1"));
    api.on(PODS + "?continue=t", page("", "p2"));
    assertThat(lists.within(Duration.ofHours(1)).all("pods", "api/v1/pods", "", NAMES)).hasSize(2);
    var late = lists.within(Duration.ZERO);
    assertThatThrownBy(() -> late.all("pods of n7", "api/v1/pods", "", NAMES))
        .isInstanceOf(ClusterFault.class)
        .hasMessage("pods of n7 could not be read: all before it took 0 s");
    assertThat(api.seen()).as("pages").hasSize(2);
  }

  /**
   * Every list of its own from etcd, which has to look at every pod, is what a drain cannot bear.
   */
  @Test
  void the_first_list_of_a_reading_is_the_newest_and_the_others_are_no_older() {
    var newer = "&resourceVersion=7&resourceVersionMatch=NotOlderThan";
    api.on(PODS + "?fieldSelector=spec.nodeName=n1", versioned("7", "p1"));
    api.on(PODS + "?fieldSelector=spec.nodeName=n2" + newer, versioned("9", "p2"));
    api.on(PODS + "?fieldSelector=spec.nodeName=n3" + newer, versioned("8", "p3"));
    var reading = lists.within(Duration.ofHours(1));
    assertThat(List.of("n1", "n2", "n3"))
        .flatExtracting(node -> on(reading, node))
        .containsExactly("p1", "p2", "p3");
    assertThat(on(lists.within(Duration.ofHours(1)), "n1")).as("another reading").hasSize(1);
  }

  @Test
  void what_an_api_server_that_lags_cannot_tell_is_a_fault() {
    var late = Answer.status(504, "Timeout", "Too large resource version: 7, current: 6");
    api.on(PODS + "?fieldSelector=spec.nodeName=n1", versioned("7", "p1"));
    api.on(
        PODS
            + "?fieldSelector=spec.nodeName=n2&resourceVersion=7&resourceVersionMatch=NotOlderThan",
        late);
    var reading = lists.within(Duration.ofHours(1));
    on(reading, "n1");
    assertThatThrownBy(() -> on(reading, "n2"))
        .isInstanceOf(ClusterFault.class)
        .hasMessageContaining("Too large resource version");
  }

  private static List<String> on(ApiLists reading, String node) {
    return reading.all("pods", "api/v1/pods", "fieldSelector=spec.nodeName=" + node, NAMES);
  }

  private static String versioned(String version, String name) {
    return page("", name)
        .replace("\"continue\":\"\"", "\"continue\":\"\",\"resourceVersion\":\"" + version + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "",
        "[]",
        "null",
        "{\"kind\":\"PodList\",\"metadata\":{}}",
        "{\"items\":[{\"metadata\":{\"name\":\"p1\"}}",
        "{\"items\":[{\"metadata\":{\"name\":\"p1\"}},7]}",
        "{\"items\":{}}",
        "{\"items\":[]",
        "{\"items\":[],\"metadata\":",
        "<html>a proxy</html>"
      })
  void what_is_no_whole_list_is_a_fault(String answer) {
    api.on(PODS, answer);
    assertThatThrownBy(this::all)
        .isInstanceOf(ClusterFault.class)
        .hasMessageStartingWith("pods could not be read: ");
  }

  /** Field managers make names of values, of which Kubernetes bounds some not at all. */
  @Test
  void an_object_of_a_tenant_makes_no_list_unreadable() {
    var name = "k:{\\\"uid\\\":\\\"" + "u".repeat(900_000) + "\\\"}";
    var odd =
        page("", "p1")
            .replace("\"f:a\"", "\"" + name + "\"")
            .replace("\"x\":[1]", "\"" + name + "\":1");
    api.on(PODS, odd);
    assertThat(all()).containsExactly("p1");
  }

  @Test
  void an_empty_list_may_be_written_as_null() {
    api.on(PODS, "{\"metadata\":{},\"items\":null}");
    assertThat(all()).isEmpty();
  }

  @Test
  void a_page_that_is_refused_voids_those_before() {
    api.on(PODS, Answer.of(200, page("t", "p1")), Answer.status(410, "Expired", "too old"));
    assertThatThrownBy(this::all).hasMessage("pods could not be read: answer 410, too old");
  }

  @Test
  void a_page_whose_answer_is_lost_likewise() {
    api.on(PODS, Answer.of(200, page("t", "p1")), Answer.lost());
    assertThatThrownBy(this::all).hasMessage("pods could not be read: no answer");
  }

  @Test
  void what_a_proxy_says_instead_of_the_api_server_is_told_within_bounds() {
    api.on(PODS, Answer.of(502, "Bearer hunter2hunter2 " + "x".repeat(100_000)));
    assertThatThrownBy(this::all)
        .hasMessageContaining("answer 502, Bearer [redacted] xxx")
        .satisfies(fault -> assertThat(fault.getMessage()).hasSizeLessThan(400));
  }
}
