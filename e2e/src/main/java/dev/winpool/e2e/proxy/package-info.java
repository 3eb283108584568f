/**
 * What stands between a real API server and everybody on the stage who talks to it: passes each
 * request on as it is, watches and upgrades included, keeps the journal of every write, and gives
 * answers the stage's date. Decides nothing and knows no object but by its path; the API server
 * alone judges who may do what.
 */
package dev.winpool.e2e.proxy;
