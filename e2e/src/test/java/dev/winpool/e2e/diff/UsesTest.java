package dev.winpool.e2e.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What journeys ask for, read from logs as a kube-apiserver and the stage write them. */
class UsesTest {
  @TempDir Path folder;

  @Test
  void reads_are_told_by_the_audit_log_and_writes_with_their_content_type_by_the_journal()
      throws IOException {
    var journey = Files.createDirectories(folder.resolve("J1"));
    Files.writeString(
        journey.resolve("audit.log"),
        """
        {"verb":"list","user":{"username":"people"},"objectRef":{"resource":"pods"},"responseStatus":{"code":200}}
        {"verb":"get","user":{"username":"admin"},"objectRef":{"resource":"secrets"},"responseStatus":{"code":200}}
        {"verb":"create","user":{"username":"people"},"objectRef":{"resource":"pods"},"responseStatus":{"code":201}}
        {"verb":"list","user":{"username":"people"},"objectRef":{"resource":"nodes"},"responseStatus":{"code":500,"message":"context canceled"}}
        {"verb":"get","user":{"username":"people"},"requestURI":"/version","responseStatus":{"code":200}}
        {"verb":"get","user":{"username":"pe""");
    Files.writeString(
        journey.resolve("journal.jsonl"),
        """
        {"kind":"arm","method":"PUT"}
        {"kind":"cluster","verb":"patch","resource":"leases.coordination.k8s.io","subresource":"","contentType":"application/merge-patch+json; charset=UTF-8","code":409,"reason":"Conflict"}
        """);

    assertThat(Uses.ofJourneys(folder))
        .containsExactly(
            new Use(
                "patch",
                "leases.coordination.k8s.io",
                "",
                "application/merge-patch+json",
                "409/Conflict"),
            new Use("list", "pods", "", "", "200"));
  }

  @Test
  void the_committed_list_is_read_as_it_is_written() {
    assertThat(Uses.listed())
        .isNotEmpty()
        .allSatisfy(use -> assertThat(Use.parse(use.toString())).isEqualTo(use));
  }
}
