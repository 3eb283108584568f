package dev.winpool.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winpool.emulator.ListeningPorts;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  @Test
  void the_command_line_is_read() {
    var read =
        Arguments.parse(
            "--seed a.yaml --kubeconfig k --arm-port 8080 --clock scaled:60 --tls arm.pem --token required"
                .split(" "));
    assertThat(read.seed()).isEqualTo(Path.of("a.yaml"));
    assertThat(read.kubeconfig()).contains(Path.of("k"));
    assertThat(read.ports()).isEqualTo(new ListeningPorts(8080, 0));
    assertThat(read.rate()).isEqualTo(60);
    assertThat(read.tls()).contains(Path.of("arm.pem"));
    assertThat(read.tokenRequired()).isTrue();
  }

  @Test
  void plain_http_is_spoken_and_no_token_asked_for_unless_somebody_wants_it() {
    var read = Arguments.parse("--seed", "a.yaml");
    assertThat(read.tls()).isEmpty();
    assertThat(read.tokenRequired()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--seed",
        "--what x",
        "--seed a --arm-port x",
        "--seed a --arm-port 70000",
        "--seed a --clock fast",
        "--seed a --clock scaled:0",
        "--seed a --login-port x",
        "--seed a --token maybe",
      })
  void a_wrong_command_line_is_refused_in_one_line(String line) {
    var args = line.isEmpty() ? new String[0] : line.split(" ");
    assertThatThrownBy(() -> Arguments.parse(args))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("\n");
  }
}
