package dev.winpool.operator;

import dev.winpool.operator.aks.ArmCloud;
import dev.winpool.operator.aks.ArmLogin;
import dev.winpool.operator.aks.ArmTarget;
import dev.winpool.operator.aks.LoginKind;
import dev.winpool.operator.aks.http.ArmHttp;
import dev.winpool.operator.ops.Settings;
import java.util.Map;
import java.util.Optional;

/** Where the cluster's management endpoint is and how to log in there. */
final class AzureAccess {

  private AzureAccess() {}

  /** The pipeline to ARM; what the login lacks in the environment shows only here. */
  static ArmHttp open(Settings.Azure azure, Map<String, String> environment) {
    var cloud =
        switch (azure.cloud()) {
          case AzurePublic -> ArmCloud.Public;
          case AzureChina -> ArmCloud.China;
          case AzureUSGovernment -> ArmCloud.UsGovernment;
        };
    var target =
        new ArmTarget(
            azure.endpoint().orElse(cloud.endpoint()),
            azure.subscription(),
            azure.resourceGroup(),
            azure.cluster(),
            azure.apiVersion().orElse(ArmTarget.DEFAULT_API_VERSION));
    try {
      var login = login(azure, cloud).completedBy(environment);
      return ArmHttp.open(target, login, ArmHttp.Deadlines.DEFAULT);
    } catch (IllegalArgumentException wrong) {
      throw new StartFault(ExitCode.WrongSettings, String.valueOf(wrong.getMessage()));
    }
  }

  private static ArmLogin login(Settings.Azure azure, ArmCloud cloud) {
    return new ArmLogin(
        LoginKind.valueOf(azure.login().name()),
        azure.audience().orElse(cloud.audience()),
        azure.clientId(),
        Optional.empty(),
        Optional.of(cloud.authority()));
  }
}
