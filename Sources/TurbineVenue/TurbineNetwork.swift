/// Placeholder.
package enum TurbineNetwork {}
