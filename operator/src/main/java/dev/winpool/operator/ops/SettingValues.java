package dev.winpool.operator.ops;

import dev.winpool.operator.world.BoundedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The values of settings one by one; what is wrong is collected, never thrown. */
final class SettingValues {
  private static final int SHOWN = 100;

  private final Map<String, String> environment;
  private final List<String> faults = new ArrayList<>();
  private final Set<Setting> faulty = EnumSet.noneOf(Setting.class);

  SettingValues(Map<String, String> environment) {
    this.environment = environment;
  }

  /** A line for each setting that is wrong. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  boolean faulty(Setting setting) {
    return faulty.contains(setting);
  }

  /** Empty text when absent or wrong, which is then a fault. */
  String required(Setting setting, Pattern shape) {
    if (text(setting).isEmpty()) {
      fault(setting, "has to be set: " + accepted(setting));
    }
    return matching(setting, shape).orElse("");
  }

  Optional<String> matching(Setting setting, Pattern shape) {
    return read(setting, text -> Optional.of(text).filter(it -> shape.matcher(it).matches()));
  }

  /** Empty when it is absent, or wrong because {@code reader} answers empty. */
  <T> Optional<T> read(Setting setting, Function<String, Optional<T>> reader) {
    var text = text(setting);
    var value = text.flatMap(reader);
    if (text.isPresent() && value.isEmpty()) {
      fault(setting, "is not taken: give " + accepted(setting));
    }
    return value;
  }

  /** The constant of that very name, else {@code fallback}. */
  <E extends Enum<E>> E choice(Setting setting, E fallback) {
    var constants = fallback.getDeclaringClass().getEnumConstants();
    return read(
            setting,
            text -> Arrays.stream(constants).filter(it -> it.name().equals(text)).findFirst())
        .orElse(fallback);
  }

  /** Notes that a setting cannot be used, and what to do. */
  void fault(Setting setting, String remedy) {
    faulty.add(setting);
    faults.add(setting + text(setting).map(SettingValues::shown).orElse("") + " " + remedy);
  }

  /** A variable that is set to nothing counts as not set. */
  private Optional<String> text(Setting setting) {
    return Optional.ofNullable(environment.get(setting.name()))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private static String accepted(Setting setting) {
    return setting.accepted().replace("`", "");
  }

  private static String shown(String text) {
    return "=\"" + BoundedText.of(text, SHOWN) + "\"";
  }
}
