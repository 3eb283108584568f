package dev.winpool.operator.world;

import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;

/**
 * One expression of a node selector term, judged as the scheduler does (apimachinery
 * labels.Requirement.Matches).
 *
 * @param values sorted, of {@link Operator#Gt} and {@link Operator#Lt} one whole number
 */
public record NodeRequirement(String key, Operator operator, List<String> values) {

  /** As Kubernetes spells them. */
  public enum Operator {
    In,
    NotIn,
    Exists,
    DoesNotExist,
    Gt,
    Lt
  }

  public NodeRequirement {
    values = List.copyOf(values);
  }

  public boolean holds(Map<String, String> labels) {
    var value = labels.get(key);
    return switch (operator) {
      case In -> value != null && values.contains(value);
      case NotIn -> value == null || !values.contains(value);
      case Exists -> value != null;
      case DoesNotExist -> value == null;
      case Gt -> value != null && compared(value, Long::compare) > 0;
      case Lt -> value != null && compared(value, Long::compare) < 0;
    };
  }

  /** 0, which is neither greater nor less, where the label is no whole number. */
  private long compared(String value, LongBinaryOperator order) {
    try {
      return order.applyAsLong(Long.parseLong(value), Long.parseLong(values.getFirst()));
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  /** {@code zone in (1, 2)} */
  @Override
  public String toString() {
    return switch (operator) {
      case In -> "%s in (%s)".formatted(key, String.join(", ", values));
      case NotIn -> "%s not in (%s)".formatted(key, String.join(", ", values));
      case Exists -> key + " exists";
      case DoesNotExist -> key + " does not exist";
      case Gt -> key + " > " + values.getFirst();
      case Lt -> key + " < " + values.getFirst();
    };
  }
}
