package dev.winpool.emulator.provider.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winpool.emulator.seed.Publication;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** aks.md 3.2: names, cadence and end of Windows node images. */
class ImageCatalogueTest {

  private static final Instant BEGIN = Instant.parse("2026-11-22T00:00:00Z");

  @Test
  void names_carry_the_system_and_the_generation() {
    var images = new ImageCatalogue(List.of(), BEGIN, false);
    assertThat(images.latest("Windows2019", false, BEGIN))
        .contains("AKSWindows-2019-containerd-17763.8389.260210");
    assertThat(images.latest("Windows2022", false, BEGIN))
        .contains("AKSWindows-2022-containerd-20348.5386.260715");
    assertThat(images.latest("Windows2022", true, BEGIN))
        .contains("AKSWindows-2022-containerd-gen2-20348.5386.260715");
    assertThat(images.latest("Windows2025", true, BEGIN))
        .contains("AKSWindows-2025-gen2-26100.33158.260715");
  }

  @Test
  void an_image_is_offered_from_its_time_on_and_compared_by_number() {
    var later =
        new Publication("Windows2022", "20348.10000.261201", Optional.empty(), Duration.ofDays(10));
    var images = new ImageCatalogue(List.of(later), BEGIN, false);
    assertThat(images.latest("Windows2022", false, BEGIN.plus(Duration.ofDays(9))))
        .hasValueSatisfying(name -> assertThat(name).endsWith("20348.5386.260715"));
    assertThat(images.latest("Windows2022", false, BEGIN.plus(Duration.ofDays(10))))
        .hasValueSatisfying(name -> assertThat(name).endsWith("20348.10000.261201"));
  }

  @Test
  void monthly_images_come_every_month_but_not_for_2019() {
    var images = new ImageCatalogue(List.of(), BEGIN, true);
    var november = images.latest("Windows2022", false, BEGIN).orElseThrow();
    var december = images.latest("Windows2022", false, BEGIN.plus(Duration.ofDays(30)));
    assertThat(november).endsWith(".261117");
    assertThat(NodeImageVersion.of(december.orElseThrow()))
        .isGreaterThan(NodeImageVersion.of(november));
    assertThat(images.latest("Windows2019", false, BEGIN))
        .contains("AKSWindows-2019-containerd-17763.8389.260210");
  }

  @Test
  void windows2019_gets_nothing_new() {
    var images = new ImageCatalogue(List.of(), BEGIN, false);
    assertThatThrownBy(() -> images.publish("Windows2019", "17763.9000.261201", BEGIN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
