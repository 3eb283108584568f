package dev.winpool.emulator.referee;

import java.util.LinkedHashMap;
import java.util.Map;

/** JSON values that stories are made of. */
final class StoryValues {

  private StoryValues() {}

  static Map<String, Object> of(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  static Map<String, Object> tags(String owner) {
    return of("winpool-owner", owner, "winpool-cluster", "uid-1", "winpool-swap", "9f3c1a");
  }

  static Map<String, Object> livePod(String name, String ownerKind) {
    return of("namespace", "shop", "name", name, "uid", "u-" + name, "ownerKind", ownerKind);
  }

  static Map<String, Object> swap() {
    var listing = of("at", JournalStory.START.toString());
    return of("id", "9f3c1a", "from", "win19", "to", "win22", "firstEmptyListing", listing);
  }

  /** The object web in the swap from win19 (node a) to win22 (node b), both open, Lease held. */
  static JournalStory midSwap() {
    return new JournalStory()
        .object("web", of("poolName", "win19"))
        .node("a", "win19")
        .update("win19")
        .intent("Create", "win22")
        .create("win22")
        .node("b", "win22")
        .lease("web");
  }
}
