/**
 * What the books say of requests: an entry in the stage's journal for each write, with the facts
 * before and after it, and how often each client read. The embedded server and the proxy before a
 * real one keep them alike. Nothing here changes an object.
 */
package dev.winpool.e2e.cluster.journal;
