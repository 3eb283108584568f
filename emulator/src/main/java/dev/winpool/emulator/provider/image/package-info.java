/**
 * Node image versions and the catalogue of those that AKS offers, by day. Nothing here knows who
 * runs them.
 */
package dev.winpool.emulator.provider.image;
