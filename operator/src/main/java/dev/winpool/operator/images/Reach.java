package dev.winpool.operator.images;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Which addresses are asked for images. The author of a pod chooses the host, and a name may lead
 * anywhere: so what it leads to is judged, every time, and not its spelling. The JDK keeps what a
 * name led to for half a minute (networkaddress.cache.ttl), so a request that follows goes where
 * was judged.
 *
 * @param stage a registry may be a port of this machine
 * @param inside names, and ends of names that begin with a dot, that may lead to private addresses
 * @param lookup what a name leads to
 */
record Reach(boolean stage, List<String> inside, Lookup lookup) {
  /**
   * Names of registries of Azure and its national clouds, which Azure gives an address: a private
   * one where they are behind a private endpoint, and so their data endpoints.
   */
  private static final List<String> AZURE = List.of(".azurecr.io", ".azurecr.us", ".azurecr.cn");

  /** As {@link InetAddress#getAllByName}. */
  interface Lookup {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  Reach {
    inside = List.copyOf(inside);
  }

  /**
   * In production: nothing that is this machine, its networks or the platform, but what is named.
   */
  static Reach deployed(List<String> inside) {
    return new Reach(false, inside, InetAddress::getAllByName);
  }

  static Reach onStage() {
    return new Reach(true, List.of(), InetAddress::getAllByName);
  }

  /** Whether a host leads somewhere, and to nothing that is not asked. Looks the name up. */
  boolean allows(String host) {
    try {
      return Arrays.stream(lookup.of(host)).allMatch(to -> allows(host, to));
    } catch (UnknownHostException e) {
      return false;
    }
  }

  boolean allows(String host, InetAddress address) {
    var name = host.toLowerCase(Locale.ROOT);
    return publicly(address.getAddress())
        || stage && address.isLoopbackAddress()
        || privately(address.getAddress())
            && Stream.concat(AZURE.stream(), inside.stream())
                .anyMatch(
                    known -> known.startsWith(".") ? name.endsWith(known) : name.equals(known));
  }

  /** RFC 1918 and unique local addresses (RFC 4193). */
  private static boolean privately(byte[] address) {
    var a = address[0] & 0xff;
    var b = address[1] & 0xff;
    return address.length == 4
        ? a == 10 || a == 172 && b >= 16 && b <= 31 || a == 192 && b == 168
        : (a & 0xfe) == 0xfc;
  }

  /** Neither private nor special (RFC 6890), nor Azure's own addresses for its machines. */
  private static boolean publicly(byte[] address) {
    return address.length == 4 ? publicV4(address, 0) : publicV6(address);
  }

  private static boolean publicV4(byte[] bytes, int at) {
    var a = bytes[at] & 0xff;
    var b = bytes[at + 1] & 0xff;
    var c = bytes[at + 2] & 0xff;
    var d = bytes[at + 3] & 0xff;
    return switch (a) {
      case 0, 10, 127 -> false;
      case 100 -> b < 64 || b > 127;
      case 168 -> !(b == 63 && c == 129 && d == 16);
      case 169 -> b != 254;
      case 172 -> b < 16 || b > 31;
      case 192 -> b != 168 && !(b == 0 && (c == 0 || c == 2)) && !(b == 88 && c == 99);
      case 198 -> b != 18 && b != 19 && !(b == 51 && c == 100);
      case 203 -> !(b == 0 && c == 113);
      default -> a < 224;
    };
  }

  /** Global unicast (2000::/3) but for what stands for an IPv4 address that is not public. */
  private static boolean publicV6(byte[] bytes) {
    if (starts(bytes, 0x20, 0x02)) {
      return publicV4(bytes, 2);
    }
    if (starts(bytes, 0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)
        || starts(bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff)) {
      return publicV4(bytes, 12);
    }
    return (bytes[0] & 0xe0) == 0x20
        && !starts(bytes, 0x20, 0x01, 0, 0)
        && !starts(bytes, 0x20, 0x01, 0x0d, 0xb8);
  }

  private static boolean starts(byte[] bytes, int... with) {
    for (var i = 0; i < with.length; i++) {
      if ((bytes[i] & 0xff) != with[i]) {
        return false;
      }
    }
    return true;
  }
}
