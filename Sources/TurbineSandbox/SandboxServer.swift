/// Placeholder.
package enum SandboxServer {}
