import Glibc
package import MarketModel

extension Timestamp {
    /// The system's wall clock now; the pure modules never read it.
    package static var wallClock: Timestamp {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(nanoseconds: time.tv_sec * 1_000_000_000 + time.tv_nsec)
    }
}
