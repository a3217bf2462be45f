import CProcessControl
import Glibc

/// Keeps what is in this process's memory out of core dumps and other processes' reach.
package enum Secrecy {
    /// Forbids core dumps and attaching; called before the first secret is read.
    package static func begin() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = unsafe setrlimit(__rlimit_resource_t(Int32(RLIMIT_CORE.rawValue)), &none)
        // PR_SET_DUMPABLE also hides /proc/PID/environ, where official variables may hold keys, from other users.
        _ = process_forbid_dumps()
    }
}
