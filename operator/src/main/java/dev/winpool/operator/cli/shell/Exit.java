package dev.winpool.operator.cli.shell;

/** What a command ends with; 2 and 3 mean the same as of the operator itself. */
public enum Exit {
  Done(0, "what was asked for is done, or shown"),
  NotSo(1, "the answer is no: a check failed, nothing is to be approved, something is not there"),
  WrongInput(2, "an option, a file or a setting is wrong; nothing was asked of anybody"),
  NoAnswer(3, "the API server or Azure was not reached, or refused");

  private final int number;
  private final String meaning;

  Exit(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public int number() {
    return number;
  }

  public String meaning() {
    return meaning;
  }
}
