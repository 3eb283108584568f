package dev.winpool.operator.aks.budget;

import dev.winpool.operator.aks.http.ArmAction;

/** What must be left in a bucket of AKS's own for others, and for what follows. */
final class Reserve {
  static final int LONGEST_LIST = 20;

  /** What a LIST takes after its first request. */
  private static final int LAST_PAGE = 1;

  /** What a LIST, and a reading of one pool, leave for what may be decided on them. */
  private static final int FOR_THE_ACT = 2;

  private static final int FOR_THE_WRITE = 1;

  private static final int FOR_RESCUE = 3;
  private static final int FOR_PROGRESS = 5;
  private static final int FOR_OTHERS = 11;

  private Reserve() {}

  /**
   * What must be left behind that request.
   *
   * @param within whether its object or pool has not used up its share
   */
  static int of(Charge charge, boolean within) {
    return floor(charge, within) + more(charge) + after(charge);
  }

  private static int after(Charge charge) {
    return switch (charge.action()) {
      case ListPools -> FOR_THE_ACT;
      case ReadPool -> FOR_THE_WRITE;
      case NextPage,
          ReadCluster,
          ReadOffer,
          ReadMaintenance,
          CreatePool,
          UpdatePool,
          UpgradeImage,
          DeletePool ->
          0;
    };
  }

  /** What the request that is let go brings with it. */
  static int more(Charge charge) {
    return charge.action() == ArmAction.ListPools ? LAST_PAGE : 0;
  }

  /** What must be left. A LIST that has begun is read to its end. */
  private static int floor(Charge charge, boolean within) {
    return switch (charge.action()) {
      case ReadCluster, CreatePool, UpdatePool -> 0;
      case NextPage -> -LONGEST_LIST;
      case ListPools, ReadPool, ReadOffer, ReadMaintenance, UpgradeImage, DeletePool ->
          switch (charge.urgency()) {
            case Rescue -> within ? 0 : FOR_RESCUE;
            case Progress -> within ? FOR_RESCUE : FOR_OTHERS;
            case Routine -> within ? FOR_PROGRESS : FOR_OTHERS;
          };
    };
  }
}
