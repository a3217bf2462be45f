/// Placeholder.
package enum TurbineAdapterPlaceholder {}
