/**
 * What can be asked of the resource provider: PUT, delete, node image upgrade, abort, PATCH of the
 * cluster; and what these verbs share. Each obeys the rules, changes what is kept and begins an
 * operation.
 */
package dev.winpool.emulator.provider.verb;
