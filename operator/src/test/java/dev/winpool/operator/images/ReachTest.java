package dev.winpool.operator.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses a name may lead to (RFC 6890; Azure's 168.63.129.16). */
class ReachTest {
  private static final Reach DEPLOYED = Reach.deployed(List.of());
  private static final Reach STAGE = Reach.onStage();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.9.9.9",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::169.254.169.254",
        "2002:a9fe:a9fe::1",
        "2001::1",
        "2001:db8::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void an_address_inside_is_not_asked(String address) throws UnknownHostException {
    assertThat(allowed(DEPLOYED, address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20.61.99.1",
        "100.63.255.255",
        "100.128.0.1",
        "168.63.129.15",
        "172.15.0.1",
        "172.32.0.1",
        "192.0.66.1",
        "223.255.255.255",
        "::ffff:20.61.99.1",
        "64:ff9b::20.61.99.1",
        "2603:1030::1",
        "2a01:111::1"
      })
  void an_address_outside_is_asked(String address) throws UnknownHostException {
    assertThat(allowed(DEPLOYED, address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void this_machine_is_asked_on_a_stage_only(String address) throws UnknownHostException {
    assertThat(allowed(STAGE, address)).isTrue();
    assertThat(DEPLOYED.allows(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "169.254.169.254", "fe80::1"})
  void a_stage_asks_nothing_else_inside(String address) throws UnknownHostException {
    assertThat(allowed(STAGE, address)).isFalse();
  }

  /** learn.microsoft.com: "Connect privately to a container registry using Private Link". */
  @ParameterizedTest
  @CsvSource({
    "shop.azurecr.io, 10.0.0.5, true",
    "shop.westeurope.data.azurecr.io, 172.16.0.5, true",
    "SHOP.AZURECR.IO, 192.168.0.5, true",
    "shop.azurecr.io, fd00::5, true",
    "shop.azurecr.io, 20.61.99.1, true",
    "shop.azurecr.io, 127.0.0.1, false",
    "shop.azurecr.io, ::1, false",
    "shop.azurecr.io, 0.0.0.0, false",
    "shop.azurecr.io, 169.254.169.254, false",
    "shop.azurecr.io, 168.63.129.16, false",
    "shop.azurecr.io, 100.64.0.1, false",
    "shop.azurecr.io, 224.0.0.1, false",
    "shop.azurecr.io, fe80::1, false",
    "shop.azurecr.io.example.com, 10.0.0.5, false",
    "azurecr.io.example, 10.0.0.5, false",
    "evilazurecr.io, 10.0.0.5, false",
    "registry.example, fd00::5, false"
  })
  void a_private_address_is_asked_for_a_registry_of_azure_alone(
      String host, String address, boolean asked) throws UnknownHostException {
    assertThat(DEPLOYED.allows(host, InetAddress.getByName(address))).isEqualTo(asked);
  }

  @ParameterizedTest
  @CsvSource({
    "harbor.corp.example, true",
    "HARBOR.corp.example, true",
    "a.reg.example, true",
    "a.b.reg.example, true",
    "eu.harbor.corp.example, false",
    "reg.example, false",
    "xreg.example, false",
    "harbor.corp.example.evil.example, false"
  })
  void a_private_address_is_asked_for_a_registry_that_the_settings_name(String host, boolean asked)
      throws UnknownHostException {
    var reach = Reach.deployed(List.of("harbor.corp.example", ".reg.example"));
    assertThat(reach.allows(host, InetAddress.getByName("10.0.0.5"))).isEqualTo(asked);
    assertThat(reach.allows(host, InetAddress.getByName("127.0.0.1"))).isFalse();
    assertThat(reach.allows(host, InetAddress.getByName("169.254.169.254"))).isFalse();
  }

  @Test
  void a_name_that_leads_inside_as_well_is_not_asked() {
    var reach = new Reach(false, List.of(), _ -> addresses("20.61.99.1", "10.0.0.5"));
    assertThat(reach.allows("registry.example")).isFalse();
    assertThat(new Reach(false, List.of(), _ -> addresses("20.61.99.1")).allows("registry.example"))
        .isTrue();
  }

  private static InetAddress[] addresses(String... texts) throws UnknownHostException {
    var all = new InetAddress[texts.length];
    for (var i = 0; i < texts.length; i++) {
      all[i] = InetAddress.getByName(texts[i]);
    }
    return all;
  }

  private static boolean allowed(Reach reach, String address) throws UnknownHostException {
    return reach.allows("registry.example", InetAddress.getByName(address));
  }
}
