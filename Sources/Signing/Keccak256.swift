/// Placeholder.
package enum Keccak256 {}
