/**
 * What stands between a server and everybody on the stage who talks to it. Before a real API
 * server: passes each request on as it is, watches and upgrades included, keeps the journal of
 * every write, and gives answers the stage's date. Before ARM: holds up a request. Decides nothing
 * and knows no object but by its path; the servers alone judge who may do what.
 */
package dev.winpool.e2e.proxy;
