package dev.winpool.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.WindowsNodePool;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;

class ForeignAnnotationsTest {
  @Test
  void no_token_in_the_reason_to_hold_comes_further() {
    var self =
        ObjectReading.self(
            new KubernetesSerialization()
                .unmarshal(
                    """
                    {"apiVersion":"winpool.dev/v1alpha1","kind":"WindowsNodePool",
                     "metadata":{"name":"web","uid":"w-1","annotations":{
                       "winpool.dev/hold":"ask \\u202eme,\\npassword=hunter2","winpool.dev/approve":"ab12cd"}},
                     "spec":{"poolName":"win19","osSKU":"Windows2022"}}
                    """,
                    WindowsNodePool.class));

    assertThat(self.annotation(WindowsNodePool.HOLD)).contains("ask me, password=[redacted]");
    assertThat(self.annotation(WindowsNodePool.APPROVE)).contains("ab12cd");
  }
}
