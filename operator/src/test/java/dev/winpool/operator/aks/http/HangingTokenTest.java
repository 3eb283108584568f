package dev.winpool.operator.aks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.azure.core.credential.TokenCredential;
import dev.winpool.operator.aks.ArmLogin;
import dev.winpool.operator.aks.ArmTarget;
import dev.winpool.operator.aks.HandClock;
import dev.winpool.operator.aks.LoginKind;
import dev.winpool.operator.aks.LoopbackArm;
import dev.winpool.operator.aks.WriteAnswer;
import dev.winpool.operator.aks.arm.ArmAgentPools;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.world.PoolName;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

/** A login that does not come back holds a turn up no longer than a request may take. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HangingTokenTest {
  private final LoopbackArm arm = new LoopbackArm();
  private final TokenCredential credential = mock();
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void close() {
    over.countDown();
    arm.close();
  }

  @Test
  void a_token_that_never_comes_ends_the_request_unsent() {
    when(credential.getToken(any())).thenReturn(Mono.never());
    assertThat(create()).isInstanceOf(WriteAnswer.Unreachable.class);
    assertThat(arm.asked).isEmpty();
  }

  /** The Azure CLI's login reads the answer of a process on the thread that asks. */
  @Test
  void a_login_that_keeps_the_thread_that_asks_ends_the_request_unsent() {
    when(credential.getToken(any()))
        .thenAnswer(
            _ -> {
              over.await();
              return Mono.never();
            });
    assertThat(create()).isInstanceOf(WriteAnswer.Unreachable.class);
    assertThat(arm.asked).isEmpty();
  }

  private WriteAnswer create() {
    var https = URI.create(arm.endpoint().toString().replace("http:", "https:"));
    var http =
        ArmHttp.open(
            new ArmTarget(https, LoopbackArm.SUBSCRIPTION, "rg", "aks"),
            new ArmLogin(LoginKind.AzureCli),
            _ -> Optional.of(credential),
            new ArmHttp.Deadlines(Duration.ofSeconds(10), Duration.ofMillis(200)));
    return new ArmAgentPools(http, WriteGate.OPEN, new HandClock())
        .create(new PoolName("win22"), Map.of(), Optional.empty());
  }
}
