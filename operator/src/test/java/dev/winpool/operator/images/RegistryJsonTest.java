package dev.winpool.operator.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryJsonTest {

  /** Taken for UTF-32 by their first bytes, and none: a parser tells these faults apart. */
  @ParameterizedTest
  @ValueSource(strings = {"0000fffe7b7d", "feff00007b7d", "0000feff0011000000", "7b22ff", "", "ff"})
  void bytes_of_no_encoding_are_no_manifest_no_config_and_no_token(String hex) {
    var body = HexFormat.of().parseHex(hex);
    assertThat(RegistryJson.manifest(body))
        .isEqualTo(new RegistryDocument.Silent("the registry's answer is no manifest"));
    assertThat(RegistryJson.config(body)).isInstanceOf(RegistryDocument.Silent.class);
    assertThat(RegistryJson.token(body)).isEmpty();
  }
}
