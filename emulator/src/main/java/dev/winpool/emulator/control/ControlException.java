package dev.winpool.emulator.control;

/** A call that cannot be carried out; the message says which field is wrong. */
final class ControlException extends RuntimeException {

  ControlException(String message) {
    super(message, null, false, false);
  }
}
