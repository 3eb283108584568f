package dev.winpool.operator.images;

/** A registry did not tell; the message is the sentence a user may read. */
final class RegistryFault extends Exception {
  RegistryFault(String message) {
    super(message);
  }
}
