/**
 * Paths and what answers them: from the path's template to a verb of the resource provider, and
 * from its result to status, headers and body.
 */
package dev.winpool.emulator.arm.route;
