/**
 * What {@code build/install-test} installs winpool on: a control plane that knows nothing of it,
 * and beside the emulator's Windows machines a Linux one whose containers are real. It is served in
 * a process of its own and in real time; a script does what a user does. Nothing here reaches into
 * the operator.
 */
package dev.winpool.e2e.install;
