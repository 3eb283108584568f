package dev.winpool.operator.cli.shell;

import java.util.regex.Pattern;

/** Names that people type, which become part of a path. */
public final class Names {
  private static final Pattern OBJECT = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");

  private Names() {}

  /** The name of a WindowsNodePool. */
  public static String object(String typed) {
    if (!OBJECT.matcher(typed).matches() || typed.contains("..")) {
      throw CommandFault.wrong(
          "NAME=\"%s\" is no name of a WindowsNodePool: give one that kubectl get wnp shows"
              .formatted(Screen.words(typed)));
    }
    return typed;
  }

  /** There is no object of that name. */
  public static CommandFault missing(String name) {
    return CommandFault.notSo(
        "there is no WindowsNodePool %s: kubectl get wnp shows which there are".formatted(name));
  }
}
