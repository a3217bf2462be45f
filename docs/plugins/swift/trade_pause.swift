// A guard stage: pulls everything for a while after a trade of many shares.
import CPenstockStage

/// What the stage keeps between two quotes.
private struct State {
    var largest: Double
    var pauseNanoseconds: Int64
    var pausedUntil = Int64.min
}

private func state(_ memory: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<State>? {
    memory?.assumingMemoryBound(to: State.self)
}

private func allocate(_ value: State) -> UnsafeMutableRawPointer {
    let pointer = UnsafeMutablePointer<State>.allocate(capacity: 1)
    pointer.initialize(to: value)
    return UnsafeMutableRawPointer(pointer)
}

/// A C string that lives as long as the process.
private func constant(_ text: StaticString) -> UnsafePointer<CChar> {
    UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
}

nonisolated(unsafe) private let settings: UnsafePointer<penstock_setting> = {
    let settings = UnsafeMutablePointer<penstock_setting>.allocate(capacity: 2)
    settings[0] = penstock_setting(
        key: constant("larger_than"),
        doc: constant("trades of more shares pause the market"),
        unit: PENSTOCK_UNIT_SHARES,
        reserved: 0,
        default_value: 100,
        minimum: 1,
        maximum: 1_000_000
    )
    settings[1] = penstock_setting(
        key: constant("pause"),
        doc: constant("how long nothing is quoted"),
        unit: PENSTOCK_UNIT_SECONDS,
        reserved: 0,
        default_value: 10,
        minimum: 0.001,
        maximum: 3_600
    )
    return UnsafePointer(settings)
}()

nonisolated(unsafe) private let descriptor: UnsafePointer<penstock_stage_descriptor> = {
    var stage = penstock_stage_descriptor()
    stage.abi = PENSTOCK_STAGE_ABI
    stage.descriptor_bytes = Int32(MemoryLayout<penstock_stage_descriptor>.size)
    stage.name = constant("trade_pause")
    stage.phase = PENSTOCK_PHASE_GUARD
    stage.observes = PENSTOCK_OBSERVE_TRADES
    stage.setting_count = 2
    stage.settings = settings
    stage.create = { values in
        guard let values else { return nil }
        return allocate(State(largest: values[0], pauseNanoseconds: Int64(values[1] * 1e9)))
    }
    stage.destroy = { state($0)?.deallocate() }
    stage.clone = { memory in memory.map { allocate($0.assumingMemoryBound(to: State.self).pointee) } }
    stage.evaluate = { memory, view, result in
        guard let state = state(memory), let view, let result else { return PENSTOCK_REFUSED }
        result.pointee.pull = view.pointee.time_ns < state.pointee.pausedUntil ? 1 : 0
        return PENSTOCK_OK
    }
    stage.observe = { memory, observation in
        guard let state = state(memory), let observation else { return }
        guard observation.pointee.size_shares > state.pointee.largest else { return }
        state.pointee.pausedUntil = observation.pointee.time_ns + state.pointee.pauseNanoseconds
    }
    let pointer = UnsafeMutablePointer<penstock_stage_descriptor>.allocate(capacity: 1)
    pointer.initialize(to: stage)
    return UnsafePointer(pointer)
}()

/// What the host looks for.
@c(penstock_stage_v1) public func describe() -> UnsafePointer<penstock_stage_descriptor> { descriptor }
