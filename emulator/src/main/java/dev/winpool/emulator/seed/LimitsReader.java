package dev.winpool.emulator.seed;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what is short and how requests are throttled. */
final class LimitsReader {

  private LimitsReader() {}

  static LimitsSeed limits(Field f) {
    f.only(Set.of("vcpus", "machines", "sizes", "subnets"));
    return new LimitsSeed(
        f.numbers("vcpus"), f.numbers("machines"), f.texts("sizes"), f.numbers("subnets"));
  }

  static ThrottlingSeed throttling(Field f) {
    f.only(Set.of("enabled", "buckets"));
    var sizes = new EnumMap<ThrottleBucket, ThrottleBucket.Size>(ThrottleBucket.class);
    f.mapping("buckets").ifPresent(buckets -> sizes.putAll(sizes(buckets)));
    return new ThrottlingSeed(f.flag("enabled", true), sizes);
  }

  private static Map<ThrottleBucket, ThrottleBucket.Size> sizes(Field f) {
    f.only(
        Stream.of(ThrottleBucket.values()).map(ThrottleBucket::name).collect(Collectors.toSet()));
    var sizes = new EnumMap<ThrottleBucket, ThrottleBucket.Size>(ThrottleBucket.class);
    for (var bucket : ThrottleBucket.values()) {
      f.mapping(bucket.name()).ifPresent(given -> sizes.put(bucket, size(bucket, given)));
    }
    return sizes;
  }

  private static ThrottleBucket.Size size(ThrottleBucket bucket, Field given) {
    return new ThrottleBucket.Size(
        given.number("size", bucket.real().size()),
        given.duration("every").orElse(bucket.real().every()));
  }
}
