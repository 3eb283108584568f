package dev.winpool.e2e.diff;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.EmbeddedCluster;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.controlplane.Binaries;
import dev.winpool.e2e.controlplane.ControlPlane;
import dev.winpool.e2e.controlplane.User;
import dev.winpool.e2e.proxy.ApiProxy;
import dev.winpool.e2e.stage.StageManifests;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.ScaledClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One of the two clusters, in real time and with no controllers at work, so that nothing happens
 * there but what the rows ask for.
 *
 * @param journal what was written, as the referee reads it
 * @param closing ends the cluster
 */
record Side(String name, PlainClient wire, Journal journal, Runnable closing)
    implements AutoCloseable {
  /** Who looks at an object before and after a write. */
  static final String LOOKING = "stage-diff";

  static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

  private static final String DEFINITIONS =
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

  static Side embedded() {
    var clock = new ScaledClock(Instant.now(), 1);
    var journal = new Journal(clock);
    var cluster = EmbeddedCluster.start(clock, journal);
    cluster.intercept(new StorageBegins());
    return new Side("embedded", new PlainClient(cluster.url(), ""), journal, cluster::close);
  }

  /**
   * A real API server as the stage shows it.
   *
   * @param folder empty; its audit log is in there afterwards
   */
  static Side real(Path folder) {
    var clock = new ScaledClock(Instant.now(), 1);
    var journal = new Journal(clock);
    var plane = ControlPlane.startAlone(Binaries.find(), folder);
    var definition = (ObjectNode) JsonFields.read(StageManifests.crd());
    var proxy =
        new ApiProxy(
            new ApiProxy.Behind(
                URI.create(plane.url()), plane.authority(), plane.token(User.ADMIN)),
            new ApiProxy.Stage(journal, clock),
            List.of(definition));
    Runnable closing =
        () -> {
          proxy.close();
          plane.close();
        };
    return new Side(
        "real", new PlainClient(proxy.url(), plane.token(User.PEOPLE)), journal, closing);
  }

  /** Has the cluster take our definition; a real one serves it a moment later. */
  int define() {
    var definition = JsonFields.read(StageManifests.crd());
    var ask = new RequestRow.Step.Ask("POST", DEFINITIONS, "application/json", definition, "");
    return wire.ask(ask, LOOKING).code();
  }

  /** Has it forget our definition, and waits until it has. */
  void undefine() {
    var ours = DEFINITIONS + "/windowsnodepools.winpool.dev";
    var ask = new RequestRow.Step.Ask("DELETE", ours, "", MissingNode.getInstance(), "");
    var end = System.nanoTime() + PlainClient.PATIENCE.toNanos();
    wire.ask(ask, LOOKING);
    while (wire.get(ours, LOOKING).code() != 404) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("our definition does not go");
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  @Override
  public void close() {
    wire.close();
    closing.run();
  }
}
