import Signing

/// How far the one-time approvals for a settlement contract are.
///
/// First our cash (an EIP-2612 permit without limit), confirmed by reading the allowance; then our tokens, confirmed by the
/// approval's number having moved on.
struct ApprovalFlow: Sendable {
    /// What is done next, or waited for.
    enum Phase: Hashable, Sendable {
        /// Read the allowance.
        case askAllowance
        /// Read the number of the next permit.
        case askPermitNumber
        /// Send the permit.
        case sendPermit(number: UInt64)
        /// Read the allowance until it is there.
        case confirmPermit(polls: Int)
        /// Read the number of the next approval.
        case askApprovalNumber
        /// Send the approval.
        case sendApproval(number: UInt64)
        /// Read the number until it has moved on.
        case confirmApproval(number: UInt64, polls: Int)
        /// Orders may be placed.
        case done
    }

    /// How often a confirmation is read before the approval is asked for again.
    static let maxPolls = 30

    /// The contract that is approved.
    let settlement: EthereumAddress
    /// Where we are.
    var phase = Phase.askAllowance
}
