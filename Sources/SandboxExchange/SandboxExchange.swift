/// Placeholder.
package enum SandboxExchangePlaceholder {}
