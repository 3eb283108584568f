/**
 * What a kubelet does to the pods of its node: start them, if the image suits the Windows build,
 * and end them.
 */
package dev.winpool.emulator.machine.kubelet;
