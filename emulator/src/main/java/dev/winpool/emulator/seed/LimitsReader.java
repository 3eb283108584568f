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
    var sizes = new EnumMap<Bucket, Bucket.Size>(Bucket.class);
    f.mapping("buckets").ifPresent(buckets -> sizes.putAll(sizes(buckets)));
    return new ThrottlingSeed(f.flag("enabled", true), sizes);
  }

  private static Map<Bucket, Bucket.Size> sizes(Field f) {
    f.only(Stream.of(Bucket.values()).map(Bucket::name).collect(Collectors.toSet()));
    var sizes = new EnumMap<Bucket, Bucket.Size>(Bucket.class);
    for (var bucket : Bucket.values()) {
      f.mapping(bucket.name()).ifPresent(given -> sizes.put(bucket, size(bucket, given)));
    }
    return sizes;
  }

  private static Bucket.Size size(Bucket bucket, Field given) {
    return new Bucket.Size(
        given.number("size", bucket.real().size()),
        given.duration("every").orElse(bucket.real().every()));
  }
}
