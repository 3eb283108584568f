package dev.winpool.operator.world;

/**
 * What must be shown to delete a pool: in a swap the other side serves; on leaving there is no
 * other side; a pool that was never built serves nobody.
 */
public sealed interface Retirement {

  /** The one that is deleted, as it was read. */
  OwnedPool pool();

  record Swapped(Emptied emptied, Proven successor) implements Retirement {
    @Override
    public OwnedPool pool() {
      return emptied.pool();
    }
  }

  record Leaving(Emptied emptied) implements Retirement {
    @Override
    public OwnedPool pool() {
      return emptied.pool();
    }
  }

  record Unbuilt(NeverBuilt unbuilt) implements Retirement {
    @Override
    public OwnedPool pool() {
      return unbuilt.pool();
    }
  }
}
