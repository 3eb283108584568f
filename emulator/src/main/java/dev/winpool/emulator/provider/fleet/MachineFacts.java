package dev.winpool.emulator.provider.fleet;

import java.util.Optional;

/**
 * One machine of a pool as the resource provider tells of it.
 *
 * @param resourceId of the virtual machine in its scale set
 */
public record MachineFacts(String name, String resourceId, String address, Optional<String> zone) {}
