package dev.winpool.operator.records;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.TreeTraversingParser;
import dev.winpool.operator.api.WindowsNodePoolSpec;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of an object is not as this version has it, written by a hand or by a later version, is that
 * object's trouble alone (proof.md S15). Thrown, it would fail every LIST with the object in it,
 * and so every turn of every object, and the start.
 */
final class Tolerant extends DelegatingDeserializer {
  private static final long serialVersionUID = 1L;

  /** What stands for such a part, by the words about it. */
  private static final Map<Class<?>, Function<String, @Nullable Object>> INSTEAD =
      Map.of(
          WindowsNodePoolStatus.class,
          WindowsNodePoolStatus::unreadable,
          WindowsNodePoolSpec.class,
          _ -> null);

  private Tolerant(JsonDeserializer<?> usual) {
    super(usual);
  }

  static Module module() {
    return new SimpleModule("winpool-tolerant").setDeserializerModifier(new Modifier());
  }

  private static final class Modifier extends BeanDeserializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyDeserializer(
        DeserializationConfig config, BeanDescription type, JsonDeserializer<?> usual) {
      return INSTEAD.containsKey(type.getBeanClass()) ? new Tolerant(usual) : usual;
    }
  }

  @Override
  protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> usual) {
    return new Tolerant(usual);
  }

  /** From a copy: whatever goes wrong, the parser stands behind the part. */
  @Override
  public @Nullable Object deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    var tree = context.readTree(parser);
    try (var copy = new TreeTraversingParser(tree, parser.getCodec())) {
      copy.nextToken();
      return super.deserialize(copy, context);
    } catch (JsonMappingException unfit) {
      return Objects.requireNonNull(INSTEAD.get(handledType())).apply(where(unfit));
    }
  }

  private static String where(JsonMappingException unfit) {
    return unfit.getPath().stream()
        .map(JsonMappingException.Reference::getFieldName)
        .filter(Objects::nonNull)
        .collect(Collectors.joining("."));
  }
}
