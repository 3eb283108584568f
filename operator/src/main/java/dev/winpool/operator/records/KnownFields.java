package dev.winpool.operator.records;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolSpec;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The fields that this version reads and writes, of its own types: the same as in the definition of
 * this version, without having to read that.
 */
record KnownFields(SerializationConfig config, SortedSet<String> found) {
  private static final String API = WindowsNodePool.class.getPackageName();

  /** By their path, as {@link SchemaFields} names them. */
  static SortedSet<String> all() {
    var known = new KnownFields(KubeClients.mapper().getSerializationConfig(), new TreeSet<>());
    known.collect(known.config.constructType(WindowsNodePoolSpec.class), "spec");
    known.collect(known.config.constructType(WindowsNodePoolStatus.class), "status");
    return known.found;
  }

  private void collect(JavaType type, String path) {
    if (type.isCollectionLikeType()) {
      collect(type.getContentType(), path + "[]");
      return;
    }
    if (!type.getRawClass().isRecord() || !type.getRawClass().getPackageName().equals(API)) {
      return;
    }
    var bean = config.introspect(type);
    if (bean.findJsonValueAccessor() != null) {
      return;
    }
    bean.findProperties().stream()
        .filter(BeanPropertyDefinition::couldSerialize)
        .forEach(
            property -> {
              var below = path + "." + property.getName();
              found.add(below);
              collect(property.getPrimaryType(), below);
            });
  }
}
