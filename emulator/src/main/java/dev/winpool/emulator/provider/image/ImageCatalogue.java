package dev.winpool.emulator.provider.image;

import dev.winpool.emulator.provider.refusal.AksRefusal;
import dev.winpool.emulator.provider.refusal.RefusedException;
import dev.winpool.emulator.seed.Publication;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which Windows node images AKS offers at which time. */
public final class ImageCatalogue {

  private record Offer(String osSKU, NodeImageVersion image, Instant from) {}

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

  /** From then on there are no images of these any more (aks.md section 3.1). */
  private static final Map<String, Instant> REMOVED =
      Map.of(
          "Windows2019", Instant.parse("2027-04-01T00:00:00Z"),
          "Windows2022", Instant.parse("2029-06-30T00:00:00Z"));

  private static final String CONTAINER_LINUX = "AKSAzureLinux-aclgen2TL-202609.03.1";
  private static final String LINUX = "AKSUbuntu-2204gen2containerd-202607.15.0";

  private final List<Offer> offers = new ArrayList<>();
  private final boolean monthly;

  /**
   * @param begin what the offsets of {@code seeded} count from
   * @param monthly whether a new image of each version that still gets any appears every month
   */
  public ImageCatalogue(List<Publication> seeded, Instant begin, boolean monthly) {
    this.monthly = monthly;
    List.of("17763.8146.251212", "17763.8389.260210").forEach(v -> known("Windows2019", v));
    List.of("20348.4529.251212", "20348.5386.260715").forEach(v -> known("Windows2022", v));
    List.of("26100.7462.251212", "26100.33158.260715").forEach(v -> known("Windows2025", v));
    seeded.forEach(p -> publish(p.osSKU(), p.version(), p.at(begin)));
  }

  /** Offers an image from then on. Windows2019 gets no new ones any more: refused. */
  public void publish(String osSKU, String version, Instant from) {
    var image = NodeImageVersion.of(version);
    if (osSKU.equals("Windows2019")
        && image.compareTo(NodeImageVersion.of("17763.8389.260210")) > 0) {
      throw new IllegalArgumentException("Windows2019 gets no node images after 17763.8389.260210");
    }
    offers.add(new Offer(osSKU, image, from));
  }

  /** The full name of the newest image for that system at that time. */
  public Optional<String> latest(String osSKU, boolean gen2, Instant now) {
    if (!osSKU.startsWith("Windows")) {
      return Optional.of(osSKU.equals("AzureContainerLinux") ? CONTAINER_LINUX : LINUX);
    }
    var offered =
        offers.stream()
            .filter(o -> o.osSKU().equals(osSKU) && !o.from().isAfter(now))
            .filter(_ -> now.isBefore(REMOVED.getOrDefault(osSKU, Instant.MAX)))
            .map(Offer::image)
            .max(Comparator.naturalOrder());
    return offered
        .map(image -> monthly && !osSKU.equals("Windows2019") ? grown(image, now) : image)
        .map(image -> NodeImageVersion.prefix(osSKU, gen2) + "-" + image);
  }

  /**
   * The full name of the newest image.
   *
   * @throws RefusedException when there is none, none yet or none any more; that this is the code
   *     which says so is inferred from its name
   */
  public String need(String osSKU, boolean gen2, Instant now) {
    return latest(osSKU, gen2, now)
        .orElseThrow(
            () ->
                new RefusedException(
                    AksRefusal.flat(
                        400,
                        "GetLatestNodeImageVersionError",
                        "There is no node image for " + osSKU + ".")));
  }

  /** When the next image of any system is offered, as far as that is known. */
  public Optional<Instant> nextOffer(Instant now) {
    var month = YearMonth.from(now.atZone(ZoneOffset.UTC));
    var tuesdays =
        Stream.of(month, month.plusMonths(1))
            .map(m -> thirdTuesday(m).atStartOfDay(ZoneOffset.UTC).toInstant())
            .filter(_ -> monthly);
    return Stream.concat(tuesdays, offers.stream().map(Offer::from))
        .filter(at -> at.isAfter(now))
        .min(Instant::compareTo);
  }

  private void known(String osSKU, String version) {
    var day = LocalDate.parse(NodeImageVersion.of(version).day(), DAY);
    publish(osSKU, version, day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** The image of the last month whose third Tuesday has begun. */
  private static NodeImageVersion grown(NodeImageVersion last, Instant now) {
    var today = now.atZone(ZoneOffset.UTC).toLocalDate();
    var month = YearMonth.from(today);
    if (today.isBefore(thirdTuesday(month))) {
      month = month.minusMonths(1);
    }
    var since = YearMonth.from(LocalDate.parse(last.day(), DAY));
    var months =
        (month.getYear() - since.getYear()) * 12 + month.getMonthValue() - since.getMonthValue();
    return months <= 0
        ? last
        : new NodeImageVersion(
            last.build(), last.revision() + 173 * months, thirdTuesday(month).format(DAY));
  }

  private static LocalDate thirdTuesday(YearMonth month) {
    return month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(3, DayOfWeek.TUESDAY));
  }
}
