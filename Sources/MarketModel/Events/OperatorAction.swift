/// What a person told the desk to do.
public enum OperatorAction: UInt8, Hashable, Sendable, CaseIterable {
    /// Cancel everything and build nothing until told to resume.
    case halt = 0
    /// Quote again.
    case resume = 1
    /// Cancel everything and bring positions down by the exit plan.
    case flatten = 2
    /// Cancel everything because the process is about to end.
    case shutDown = 3
}
