package dev.winpool.operator.controller;

import dev.winpool.operator.nodes.DrainView;

/**
 * While pods move, what happens to them, their budgets and owners wakes their object at once: a
 * budget that opens is used in well under a second; at most so often, for whoever runs pods there
 * can change them at will. Only nodes that are being drained are followed. What is not followed,
 * for whatever reason, is served by the turn's own interval.
 */
final class DrainEvents implements DrainWatcher, AutoCloseable {
  private final DrainView view;

  DrainEvents(DrainView view, Wakeups wakeups) {
    this.view = view;
    view.onNews(
        (object, news) -> {
          switch (news) {
            case AtOnce -> wakeups.wakeSpaced(object);
            case Soon -> wakeups.wakeSoon(object);
          }
        });
  }

  @Override
  public void watch(String object, Focus focus) {
    view.follow(object, focus.nodes(), focus.namespaces(), focus.owners());
  }

  @Override
  public void close() {
    view.close();
  }
}
