package dev.winpool.emulator.provider.quota;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The disk a machine gets where nobody asks for one: recorded sizes, and AKS's page on storage. */
class OsDiskTest {

  /** Whoever asks for a size gets it, on a disk of that type. */
  @ParameterizedTest(name = "{0}, Windows {1}, asked for {2} {3}: {4} of {5} GiB")
  @CsvSource({
    "Standard_DS2_v2,    false, ''       , 0,   Managed  , 128",
    "Standard_D2s_v3,    true , ''       , 0,   Managed  , 128",
    "Standard_D4ds_v4,   false, ''       , 0,   Ephemeral, 150",
    "Standard_D8ds_v4,   false, ''       , 0,   Ephemeral, 200",
    "Standard_D4plds_v5, false, ''       , 0,   Ephemeral, 150",
    "Standard_D8plds_v5, false, ''       , 0,   Ephemeral, 200",
    "Standard_D4lds_v5,  false, ''       , 0,   Ephemeral, 150",
    "Standard_D8ds_v5,   true , ''       , 0,   Ephemeral, 300",
    "Standard_D4s_v5,    true , ''       , 0,   Managed  , 128",
    "Standard_D8s_v5,    true , ''       , 0,   Managed  , 256",
    "Standard_D16s_v5,   true , ''       , 0,   Managed  , 512",
    "Standard_D64s_v5,   true , ''       , 0,   Managed  , 1024",
    "Standard_D8ds_v5,   true , Managed  , 0,   Managed  , 256",
    "Standard_D2ds_v5,   true , ''       , 0,   Managed  , 128",
    "Standard_D2ds_v5,   true , Ephemeral, 0,   Ephemeral, 75",
    "Standard_D8ds_v5,   true,  '',        300, Ephemeral, 300",
    "Standard_D8ds_v5,   true,  '',        512, Managed,   256",
  })
  void is_local_where_the_size_has_room_and_managed_elsewhere(
      String size, boolean windows, String asked, int askedGib, String type, int gib) {
    assertThat(OsDisk.usual(size, windows, new OsDisk(asked, askedGib)))
        .isEqualTo(new OsDisk(type, gib));
  }
}
