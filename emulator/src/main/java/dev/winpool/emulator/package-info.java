/**
 * The AKS emulator as a whole: how its parts are wired, and what a test can do to it as a second
 * person. It is written from AKS's documents and recorded traffic and knows no client of AKS.
 */
package dev.winpool.emulator;
