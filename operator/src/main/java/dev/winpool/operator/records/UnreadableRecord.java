package dev.winpool.operator.records;

import dev.winpool.operator.api.WindowsNodePool;

/**
 * An object that was read, and whose spec or status is not as this version has it: nothing may be
 * concluded from it, and nothing written over it.
 */
public final class UnreadableRecord extends RecordFault {
  private static final long serialVersionUID = 1L;

  private final transient WindowsNodePool object;

  /**
   * @param where the field that is not, under spec or status
   */
  UnreadableRecord(WindowsNodePool object, String where) {
    super(
        "%s of windowsnodepool %s is not what this version of winpool writes or knows; no more is done for the object than to keep it open. Mend it (kubectl edit wnp %s%s), or run the version that wrote it"
            .formatted(
                where,
                name(object),
                name(object),
                where.startsWith("status") ? " --subresource=status" : ""),
        null);
    this.object = object;
  }

  /** Its metadata can be relied on. */
  public WindowsNodePool object() {
    return object;
  }

  private static String name(WindowsNodePool object) {
    return object.getMetadata().getName();
  }
}
