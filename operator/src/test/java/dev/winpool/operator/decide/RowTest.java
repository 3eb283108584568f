package dev.winpool.operator.decide;

import static dev.winpool.operator.decide.Row.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.Template;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.Sample;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A table can leave out nothing of what a turn writes down. */
class RowTest {
  private static final Swap ONE = SwapOf.swap("win19", "win22").made();
  private static final Swap OTHER =
      new Swap(
          "aaaaaa",
          "win25",
          "win26",
          Direction.Back,
          3,
          new Swap.Target(WindowsServer.Windows2025, Template.EMPTY),
          7,
          9L,
          "bbbbbb",
          List.of("abc123/Move"),
          Map.of("win19", new Swap.Bounds(true, 2, 1, 9)),
          Sample.NOW,
          Sample.NOW,
          Sample.NOW,
          Sample.NOW,
          new Swap.EmptyListing(Sample.NOW, List.of(), 0),
          Sample.NOW,
          Sample.NOW,
          List.of(new Swap.NodeStart("akswin19000000", "uid", Sample.NOW)),
          Map.of("shop/Deployment/cart", 2),
          List.of(new Swap.UnfitImage("a:2019", List.of(17763))),
          List.of(new Swap.ForcedPod("shop/a", "uid", null, "shop/b", Sample.NOW, 1L)));

  @Test
  void a_row_that_does_not_say_what_is_remembered_is_red() {
    var silent = row("silent", Worlds.wanting2022(), Step.Remember.class, Reason.Migrating);
    assertThatThrownBy(silent::holds).hasMessageContaining("swap Forward win19 -> win22");
    assertThatThrownBy(silent.remembering("plan made")::holds).isInstanceOf(AssertionError.class);
  }

  @Test
  void a_row_that_does_not_say_what_is_touched_is_red() {
    var given = Worlds.swapping(Worlds.forward().opened()).lease("web");
    var silent = row("silent", given, Step.Cordon.class, Reason.Migrating);
    assertThatThrownBy(silent::holds).hasMessageContaining("akswin19000001");
  }

  static Stream<RecordComponent> components() {
    return Stream.of(Swap.class.getRecordComponents());
  }

  @ParameterizedTest
  @MethodSource("components")
  void every_component_of_a_swap_is_told_when_it_changes(RecordComponent changed)
      throws ReflectiveOperationException {
    var next = with(ONE, changed, changed.getAccessor().invoke(OTHER));
    assertThat(next).isNotEqualTo(ONE);
    assertThat(NotedSwap.of(Optional.of(ONE), Optional.of(next), Sample.NOW)).hasSize(1);
  }

  private static Swap with(Swap swap, RecordComponent changed, Object value)
      throws ReflectiveOperationException {
    var components = Swap.class.getRecordComponents();
    var types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    var values = new Object[components.length];
    for (var i = 0; i < components.length; i++) {
      values[i] =
          components[i].getName().equals(changed.getName())
              ? value
              : components[i].getAccessor().invoke(swap);
    }
    return Swap.class.getDeclaredConstructor(types).newInstance(values);
  }
}
