/**
 * What an account did on a real API server, by that server's audit log, against what its roles
 * grant it. Nothing here runs a cluster or knows what the account is for.
 */
package dev.winpool.e2e.audit;
