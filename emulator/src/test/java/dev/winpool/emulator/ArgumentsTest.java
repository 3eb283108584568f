package dev.winpool.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  @Test
  void the_command_line_is_read() {
    var read =
        Arguments.parse(
            "--seed a.yaml --kubeconfig k --arm-port 8080 --clock scaled:60 --tls arm.pem"
                .split(" "));
    assertThat(read.seed()).isEqualTo(Path.of("a.yaml"));
    assertThat(read.kubeconfig()).contains(Path.of("k"));
    assertThat(read.ports()).isEqualTo(new Ports(8080, 0));
    assertThat(read.rate()).isEqualTo(60);
    assertThat(read.tls()).contains(Path.of("arm.pem"));
  }

  @Test
  void plain_http_is_what_is_spoken_unless_tls_is_asked_for() {
    assertThat(Arguments.parse("--seed", "a.yaml").tls()).isEmpty();
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
      })
  void a_wrong_command_line_is_refused_in_one_line(String line) {
    var args = line.isEmpty() ? new String[0] : line.split(" ");
    assertThatThrownBy(() -> Arguments.parse(args))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("\n");
  }
}
