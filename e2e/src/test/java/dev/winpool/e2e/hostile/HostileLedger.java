package dev.winpool.e2e.hostile;

import dev.winpool.e2e.ledger.Ledger;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The proof line {@code hostile}: how many of the attacks that a class lists came to nothing. */
final class HostileLedger implements AfterEachCallback, AfterAllCallback {
  private final Set<String> held = ConcurrentHashMap.newKeySet();

  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isEmpty()) {
      held.add(context.getRequiredTestMethod().getName());
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    var tried =
        Arrays.stream(context.getRequiredTestClass().getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .count();
    Ledger.write(
        new Ledger.Proof(
            "hostile",
            "embedded",
            "%d/%d attacks come to nothing".formatted(held.size(), tried),
            "n/n",
            held.size() == tried));
  }
}
