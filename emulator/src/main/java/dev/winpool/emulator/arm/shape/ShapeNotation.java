package dev.winpool.emulator.arm.shape;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the notation. A line that is not indented names an object; indented lines have its
 * properties, as {@code name: type}, with {@code ;} between two on one line, a date before what
 * holds since that api-version only, {@code must} or {@code read} before the type. Types:
 *
 * <pre>
 *   text [least..most] [as form]     flag     number     any
 *   whole [least..most]              one A B +C ~D       id Provider/type
 *   list [n] type                    map type            Name   {name: type; ...}
 * </pre>
 *
 * {@code +C} is known from elsewhere than the type tables at hand, {@code ~D} is of previews.
 */
final class ShapeNotation {

  private static final Pattern TOKEN = Pattern.compile("[{};:]|[^\\s{};:]+");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern RANGE = Pattern.compile("(\\d*)\\.\\.(\\d*)");
  private static final Pattern COUNT = Pattern.compile("\\d+");

  private final Deque<String> tokens = new ArrayDeque<>();

  private ShapeNotation(String text) {
    TOKEN.matcher(text.replace("\n", ";")).results().forEach(found -> tokens.add(found.group()));
  }

  /** All objects of a table by name. */
  static Map<String, Shape.Part> read(String table) {
    var bodies = new LinkedHashMap<String, StringBuilder>();
    var body = new StringBuilder();
    for (var line : table.lines().toList()) {
      if (line.startsWith(" ")) {
        body.append(line).append('\n');
      } else {
        body = bodies.computeIfAbsent(line.strip(), _ -> new StringBuilder());
      }
    }
    var parts = new LinkedHashMap<String, Shape.Part>();
    bodies.forEach(
        (name, text) ->
            parts.put(name, new Shape.Part(name, new ShapeNotation(text.toString()).properties())));
    return parts;
  }

  private List<Shape.Property> properties() {
    var all = new ArrayList<Shape.Property>();
    while (!tokens.isEmpty() && !next("}")) {
      if (!skip(";")) {
        all.add(property());
      }
    }
    return List.copyOf(all);
  }

  private Shape.Property property() {
    var since = DATE.matcher(tokens.peek()).matches() ? tokens.pop() : "";
    var name = tokens.pop();
    expect(":");
    var needed = skip("must");
    var readOnly = skip("read");
    return new Shape.Property(name, since, needed, readOnly, shape(name));
  }

  private Shape shape(String property) {
    var word = tokens.pop();
    return switch (word) {
      case "text" -> text();
      case "flag" -> new Shape.Flag();
      case "number" -> new Shape.Number();
      case "any" -> new Shape.Anything();
      case "whole" -> whole();
      case "one" -> oneOf();
      case "id" -> new Shape.Id(tokens.pop());
      case "list" -> listOf(property);
      case "map" -> new Shape.MapOf(shape(property));
      case "{" -> inline(property);
      default -> new Shape.Named(word);
    };
  }

  private Shape listOf(String property) {
    var most = most();
    return new Shape.ListOf(shape(property), most);
  }

  private Shape inline(String property) {
    var name = property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
    var part = new Shape.Part(name, properties());
    expect("}");
    return new Shape.Inline(part);
  }

  private Shape text() {
    var range = range(Integer.MAX_VALUE);
    var form = skip("as") ? TextForm.valueOf(tokens.pop().toUpperCase(Locale.ROOT)) : TextForm.ANY;
    return new Shape.Text(form, (int) range[0], (int) range[1]);
  }

  private Shape whole() {
    var range = range(Integer.MAX_VALUE);
    return new Shape.Whole(range[0], range[1]);
  }

  private long[] range(long most) {
    var match = RANGE.matcher(tokens.isEmpty() ? "" : tokens.peek());
    if (!match.matches()) {
      return new long[] {Integer.MIN_VALUE, most};
    }
    tokens.pop();
    var least = match.group(1).isEmpty() ? Integer.MIN_VALUE : Long.parseLong(match.group(1));
    return new long[] {least, match.group(2).isEmpty() ? most : Long.parseLong(match.group(2))};
  }

  private int most() {
    var counted = COUNT.matcher(tokens.peek()).matches();
    return counted ? Integer.parseInt(tokens.pop()) : Integer.MAX_VALUE;
  }

  private Shape oneOf() {
    var values = new ArrayList<String>();
    var more = new ArrayList<String>();
    var previews = new ArrayList<String>();
    while (!tokens.isEmpty() && !next(";") && !next("}")) {
      var word = tokens.pop();
      switch (word.charAt(0)) {
        case '+' -> more.add(word.substring(1));
        case '~' -> previews.add(word.substring(1));
        default -> values.add(word);
      }
    }
    return new Shape.OneOf(List.copyOf(values), List.copyOf(more), List.copyOf(previews));
  }

  private boolean next(String token) {
    return token.equals(tokens.peek());
  }

  private boolean skip(String token) {
    var found = next(token);
    if (found) {
      tokens.pop();
    }
    return found;
  }

  private void expect(String token) {
    if (!skip(token)) {
      throw new IllegalArgumentException(token + " expected before " + tokens);
    }
  }
}
