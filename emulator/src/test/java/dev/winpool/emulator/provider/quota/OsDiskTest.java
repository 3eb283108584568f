package dev.winpool.emulator.provider.quota;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The disk a machine gets where nobody asks for one: recorded sizes, and AKS's page on storage. */
class OsDiskTest {

  @ParameterizedTest(name = "{0}, Windows {1}, asked for {2}: {3} of {4} GiB")
  @CsvSource({
    "Standard_DS2_v2,    false, '',        Managed,   128",
    "Standard_D2s_v3,    true,  '',        Managed,   128",
    "Standard_D4ds_v4,   false, '',        Ephemeral, 150",
    "Standard_D8ds_v4,   false, '',        Ephemeral, 200",
    "Standard_D4plds_v5, false, '',        Ephemeral, 150",
    "Standard_D8plds_v5, false, '',        Ephemeral, 200",
    "Standard_D4lds_v5,  false, '',        Ephemeral, 150",
    "Standard_D8ds_v5,   true,  '',        Ephemeral, 300",
    "Standard_D4s_v5,    true,  '',        Managed,   128",
    "Standard_D8s_v5,    true,  '',        Managed,   256",
    "Standard_D16s_v5,   true,  '',        Managed,   512",
    "Standard_D64s_v5,   true,  '',        Managed,   1024",
    "Standard_D8ds_v5,   true,  Managed,   Managed,   256",
    "Standard_D2ds_v5,   true,  '',        Managed,   128",
    "Standard_D2ds_v5,   true,  Ephemeral, Ephemeral, 75",
  })
  void is_local_where_the_size_has_room_and_managed_elsewhere(
      String size, boolean windows, String asked, String type, int gib) {
    assertThat(OsDisk.usual(size, windows, asked)).isEqualTo(new OsDisk(type, gib));
  }
}
