package dev.winpool.operator.decide;

import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the rules rest: by their bytecode, and by every table of theirs. */
final class Rests {
  private static final String REST = "rest";
  private static final String DECISION = Decision.class.getName().replace('.', '/');

  private Rests() {}

  /** Every method of room decide that makes a rest, as {@code Class.method}. */
  static Set<String> places() {
    return classes(Planner.class)
        .flatMap(Rests::places)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> places(Path file) {
    try {
      ClassModel model = ClassFile.of().parse(file);
      var name = model.thisClass().asInternalName();
      return model.thisClass().asInternalName().equals(DECISION)
          ? Stream.empty()
          : model.methods().stream()
              .filter(Rests::rests)
              .map(method -> name.replace('/', '.') + "." + method.methodName().stringValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean rests(MethodModel method) {
    return method.code().stream().flatMap(code -> code.elementStream()).anyMatch(Rests::rests);
  }

  private static boolean rests(CodeElement element) {
    return switch (element) {
      case InvokeInstruction call ->
          call.owner().asInternalName().equals(DECISION) && call.name().equalsString(REST);
      case InvokeDynamicInstruction reference ->
          reference.bootstrapArgs().stream()
              .anyMatch(
                  argument ->
                      argument instanceof java.lang.constant.DirectMethodHandleDesc handle
                          && handle.owner().descriptorString().equals("L" + DECISION + ";")
                          && handle.methodName().equals(REST));
      default -> false;
    };
  }

  /** Every row of every table of room decide that ends in a rest. */
  static List<Row> rows() {
    return tables().stream().filter(row -> row.step() == Step.Rest.class).toList();
  }

  /** Every row of every table of room decide. */
  static List<Row> tables() {
    return classes(Rests.class)
        .map(Rests::loaded)
        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
        .filter(Rests::isTable)
        .flatMap(Rests::rows)
        .toList();
  }

  private static boolean isTable(Method method) {
    return Modifier.isStatic(method.getModifiers())
        && method.getParameterCount() == 0
        && method
            .getGenericReturnType()
            .getTypeName()
            .equals(Stream.class.getName() + "<" + Row.class.getName() + ">");
  }

  @SuppressWarnings("unchecked")
  private static Stream<Row> rows(Method table) {
    try {
      table.setAccessible(true);
      return (Stream<Row>) table.invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> loaded(Path file) {
    var name = file.toString().replace('/', '.');
    var from = name.indexOf("dev.winpool.operator");
    try {
      return Class.forName(name.substring(from, name.length() - ".class".length()));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The class files of that class's room and the rooms in it. */
  private static Stream<Path> classes(Class<?> of) {
    try (var files = Files.walk(root(of).resolve(of.getPackageName().replace('.', '/')))) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .filter(file -> !file.endsWith("package-info.class"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root(Class<?> of) {
    try {
      return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
