/**
 * Maintenance configurations as they are put, and the schedule that one of them describes. What is
 * done inside it is decided in {@code automation}.
 */
package dev.winpool.emulator.provider.maintenance;
