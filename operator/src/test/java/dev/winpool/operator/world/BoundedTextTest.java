package dev.winpool.operator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BoundedTextTest {
  private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJvaWQiOiIxIn0.c2lnbmF0dXJl";
  private static final String STORAGE_KEY = "abcdefghijklmnopqrstuv+/".repeat(4).substring(10);

  static Stream<Arguments> secrets() {
    return Stream.of(
        arguments("Authorization: Bearer abcdefgh12345678", "Authorization: Bearer [redacted]"),
        arguments("Authorization: Basic dXNlcjpwYXNz", "Authorization: Basic [redacted]"),
        arguments("header Basic dXNlcjpwYXNzdw== sent", "header Basic [redacted] sent"),
        arguments("token " + JWT + " end", "token [redacted] end"),
        arguments("token eyJhbGciOi.eyJvaWQi.c2ln end", "token [redacted] end"),
        arguments("https://x/y?se=1&sig=a%2Bb&sv=2", "https://x/y?se=1&sig=[redacted]&sv=2"),
        arguments("AccountName=a;AccountKey=Zm9v==;E=x", "AccountName=a;AccountKey=[redacted];E=x"),
        arguments("SharedAccessSignature=sv1 given", "SharedAccessSignature=[redacted] given"),
        arguments("client_secret=hunter2 sent", "client_secret=[redacted] sent"),
        arguments(
            "{\"access_token\":\"abc\",\"n\":1}", "{\"access_token\":\"[redacted]\",\"n\":1}"),
        arguments("{\"auth\":\"dXNlcjpw\",\"n\":1}", "{\"auth\":\"[redacted]\",\"n\":1}"),
        arguments("password: \"correct horse\" is old", "password: \"[redacted]\" is old"),
        arguments("DB_PASSWORD=a&b;c,d is old", "DB_PASSWORD=[redacted] is old"),
        arguments("x-api-key: 1234", "x-api-key: [redacted]"),
        arguments(
            "GET https://me:pa@ss@registry.example/v2", "GET https://***@registry.example/v2"),
        arguments(
            "https://h.example/cb?token=abc&x=1", "https://h.example/cb?token=[redacted]&x=1"),
        arguments("docker login me:hunter2@registry.example", "docker login ***@registry.example"),
        arguments("me:p@ss:w@h.example", "***@***@h.example"),
        arguments(
            "next=https%3A%2F%2Fx%3Fse%3D1%26sig%3Da%252Bb&n=1",
            "next=https%3A%2F%2Fx%3Fse%3D1%26sig%3D[redacted]&n=1"),
        arguments(
            "https://f.example/api?code=abc%3D&n=1", "https://f.example/api?code=[redacted]&n=1"),
        arguments(
            "https://s3.example/o?X-Amz-Signature=0a1b&n=1",
            "https://s3.example/o?X-Amz-Signature=[redacted]&n=1"),
        arguments("header=Bearer%20abcdefgh12345678&n=1", "header=Bearer [redacted]&n=1"),
        arguments("Set-Cookie: session=abc; Path=/", "Set-Cookie: [redacted] Path=/"),
        arguments("pulled with ghp_" + "a".repeat(36) + ".", "pulled with [redacted]."),
        arguments("key AKIAABCDEFGHIJKLMNOP used", "key [redacted] used"),
        arguments("used abc8Q~" + "x".repeat(33) + " twice", "used [redacted] twice"),
        arguments("key " + STORAGE_KEY + "== is old", "key [redacted] is old"),
        arguments(
            "k -----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY----- e",
            "k [redacted] e"),
        arguments("k -----BEGIN PRIVATE KEY-----\nMIIcut", "k [redacted]"));
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void a_secret_is_taken_out_and_what_it_was_stays(String text, String expected) {
    assertThat(BoundedText.of(text)).isEqualTo(expected);
  }

  static Stream<Arguments> hidden() {
    return Stream.of(
        arguments("in another", "password=Bearer " + JWT),
        arguments("twice the scheme", "Bearer Bearer " + JWT),
        arguments("JSON within JSON", "{\"m\":\"{\\\"client_secret\\\":\\\"hunter2\\\"}\"}"),
        arguments("a name with an invisible letter", "client_\u200bsecret=hunter2"),
        arguments("a name coloured half", "client_\u001b[1msecret\u001b[0m=hunter2"),
        arguments("a word without width", "Bea\u2060rer hunter2hunter2"),
        arguments("over a line break", "Bearer\r\n\thunter2hunter2"),
        arguments("behind a page of blanks", " ".repeat(5000) + "password=hunter2"),
        arguments("where the length ends", "x".repeat(495) + " password=hunter2"),
        arguments("where the look ends", "y ".repeat(4090) + "https://me:hunter2hunter2@h"),
        arguments("an open quote", "password=\"hunter2 hunter2"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hidden")
  void a_secret_does_not_hide(String where, String text) {
    assertThat(BoundedText.of(text, 4096)).doesNotContain("hunter2", "eyJ", "c2lnbmF0dXJl");
    assertThat(BoundedText.of(text)).doesNotContain("hunter2", "eyJ", "c2lnbmF0dXJl");
  }

  static Stream<Arguments> plain() {
    return Stream.of(
        arguments("the bearer token is old"),
        arguments("basic authentication is off"),
        arguments("authorization: denied for a user"),
        arguments("registry.example/shop/password:7@sha256:" + "a".repeat(64)),
        arguments("https://registry.example:8443/v2/a@b"),
        arguments("secret \"web-tls\" not found"),
        arguments("image cart:7@sha256:" + "a".repeat(64) + " is old"),
        arguments("answered with code=AllocationFailed at 10:30"),
        arguments("Der Knoten läuft über; 日本語 🪟"));
  }

  @ParameterizedTest
  @MethodSource("plain")
  void what_is_no_secret_stays(String text) {
    assertThat(BoundedText.of(text)).isEqualTo(text);
  }

  static Stream<Arguments> unfit() {
    return Stream.of(
        arguments(null, ""),
        arguments("", ""),
        arguments(" a\r\n\tb\u0000c\u0085d ", "a b c d"),
        arguments("a\u2028b\u2029c\u00a0d\u3000e", "a b c d e"),
        arguments("left\u202eright\u2066x\u2069\u200f", "leftrightx"),
        arguments("ze\u200b\u200d\ufeff\u00adro\u3164\u115f", "zero"),
        arguments("a\u001b[31mred\u001b[0m \u009b1mb", "ared b"),
        arguments("\u001b]8;;http://evil.example\u0007link\u001b]8;;\u001b\\", "link"),
        arguments("\u001b]0;never ended", "]0;never ended"),
        arguments("half \ud83e of a pair \udd9f", "half of a pair"),
        arguments("\udd9f\ud83e", ""));
  }

  @ParameterizedTest
  @MethodSource("unfit")
  void what_no_line_may_hold_goes(String text, String expected) {
    assertThat(BoundedText.of(text)).isEqualTo(expected);
  }

  @Test
  void a_long_text_is_cut_between_characters() {
    assertThat(BoundedText.of("x".repeat(512))).hasSize(512).doesNotEndWith("…");
    assertThat(BoundedText.of("x".repeat(513))).hasSize(512).endsWith("x…");
    assertThat(BoundedText.of("x".repeat(510) + "🪟🪟")).hasSize(511).endsWith("x…");
    assertThat(BoundedText.of("abcdef", 4)).isEqualTo("abc…");
  }

  /** Each would take a pattern that tries again and again minutes; the test ends, that is all. */
  static Stream<Arguments> hostile() {
    return Stream.of(
            "x",
            " ",
            "\u0000",
            "\u202e",
            "🪟",
            "\ud83e",
            "\u001b[",
            "\u001b]",
            "\u009d",
            "basic \u0301",
            "\u0301",
            "eyJ",
            "eyJaaaaaa.",
            "bearer ",
            "basic a=",
            "password",
            "password=",
            "password\\\\\\\\",
            "authorization: ",
            "sig=",
            "://",
            "://a@",
            "-----BEGIN PRIVATE KEY-----",
            "-----BEGIN A",
            "8Q~",
            "a:",
            "a:b@",
            "a:bbbbbbbb",
            "ghp_",
            "%26sig%3D",
            "AKIA",
            "aaa8Q~a",
            "=\"'",
            "a+/")
        .map(part -> arguments(part, part.repeat((1 << 20) / part.length())));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void a_mebibyte_of_anything_is_one_short_line_and_stays_what_it_is(String part, String text) {
    var line = BoundedText.of(text);

    assertThat(line).hasSizeLessThanOrEqualTo(512).doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}]");
    assertThat(BoundedText.of(line)).isEqualTo(line);
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void a_line_that_passes_again_is_the_same(String text) {
    var once = BoundedText.of(text);
    assertThat(BoundedText.of(once)).isEqualTo(once);
    assertThat(BoundedText.of(BoundedText.of(text, 20), 20)).isEqualTo(BoundedText.of(text, 20));
  }
}
