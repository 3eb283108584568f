/**
 * The journeys, written once for any stage and any driver: what people do and what must then be so.
 * None of them looks into the operator; they read what a user reads, and AKS.
 */
package dev.winpool.e2e.journey;
