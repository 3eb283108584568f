/**
 * The login endpoint of one tenant, as far as programs log in by themselves: OpenID configuration,
 * keys, and tokens for client credentials, with a secret or an assertion. What Entra refuses is
 * refused in its words (AADSTS codes, OAuth 2.0 errors). Nothing here knows ARM, and nothing is
 * journalled: requests carry secrets.
 */
package dev.winpool.emulator.login;
