package dev.winpool.operator.gate;

/**
 * Passed by every external write before it is sent and after its answer has come. Implementations
 * may throw: before = the write is never sent; after = it was sent, and its answer is lost. Must be
 * safe for use by several threads.
 */
public interface WriteGate {

  /** Lets everything pass. */
  WriteGate OPEN =
      new WriteGate() {
        @Override
        public void before(Write write) {}

        @Override
        public void after(Write write) {}
      };

  void before(Write write);

  void after(Write write);

  /**
   * A write as the wire sees it.
   *
   * @param target {@code arm} or {@code kubernetes}
   */
  record Write(String target, String method, String path) {}
}
