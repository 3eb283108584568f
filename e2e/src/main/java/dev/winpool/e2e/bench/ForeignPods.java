package dev.winpool.e2e.bench;

/** Pods on nodes of a pool that no object of winpool is about; none of them is ever to be read. */
record ForeignPods(Loader loader, int count) {
  private static final String NAMESPACE = "foreign";
  private static final int PODS_PER_NODE = 100;

  void create() {
    var nodes = new NodeObjects("other", false);
    loader.each((count + PODS_PER_NODE - 1) / PODS_PER_NODE, i -> nodes.create(loader, i));
    Spaces.create(loader, NAMESPACE);
    var shape = new PodObjects(NAMESPACE);
    loader.each(count, i -> loader.create(shape.path(), shape.pod(wanted(nodes, i))));
  }

  private static PodObjects.Wanted wanted(NodeObjects nodes, int number) {
    var app = "foreign-%04d".formatted(number / PODS_PER_NODE);
    var name = app + "-%06d".formatted(number);
    return new PodObjects.Wanted(app, name, nodes.name(number / PODS_PER_NODE));
  }
}
