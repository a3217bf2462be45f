import CPenstockStage
import Glibc
import Quoting

extension PluginDescription {
    /// Checks version and size, the only two fields that every version shares, before anything else is read.
    static func checkInterface(_ descriptor: UnsafeRawPointer) throws(PluginRefusal) {
        let abi = unsafe descriptor.loadUnaligned(as: Int32.self)
        guard abi == PENSTOCK_STAGE_ABI else {
            throw .otherInterface("version \(abi) instead of \(PENSTOCK_STAGE_ABI)")
        }
        let size = unsafe descriptor.loadUnaligned(fromByteOffset: 4, as: Int32.self)
        let wanted = unsafe MemoryLayout<penstock_stage_descriptor>.size
        guard size == wanted else { throw .otherInterface("a description of \(size) bytes instead of \(wanted)") }
    }

    /// Copies a description, or throws what is wrong with it.
    init(_ descriptor: penstock_stage_descriptor) throws(PluginRefusal) {
        name = try unsafe Self.word(descriptor.name, what: "name")
        phase = try Self.phase(unsafe descriptor.phase)
        interest = try Self.interest(unsafe descriptor.observes, phase)
        depthLevels = Int(unsafe descriptor.depth_levels)
        guard depthLevels >= 0, depthLevels <= DepthView.maximumLevels else {
            throw .nonsense("\(depthLevels) levels of depth")
        }
        guard unsafe descriptor.create != nil, unsafe descriptor.destroy != nil, unsafe descriptor.clone != nil,
            unsafe descriptor.evaluate != nil
        else { throw .nonsense("create, destroy, clone and evaluate are all needed") }
        guard interest.isEmpty == (unsafe descriptor.observe == nil) else {
            throw .nonsense("observe and observes go together")
        }
        settings = try unsafe Self.settings(descriptor)
    }

    private static func phase(_ code: Int32) throws(PluginRefusal) -> Phase {
        switch code {
        case PENSTOCK_PHASE_FAIR: return .fair
        case PENSTOCK_PHASE_WIDTH: return .width
        case PENSTOCK_PHASE_SHIFT: return .shift
        case PENSTOCK_PHASE_GUARD: return .guard
        default: throw .nonsense("there is no phase \(code)")
        }
    }

    private static func interest(_ bits: Int32, _ phase: Phase) throws(PluginRefusal) -> Interest {
        var rest = bits
        var interest: Interest = []
        for (bit, wish) in [
            (PENSTOCK_OBSERVE_REFERENCE, Interest.reference), (PENSTOCK_OBSERVE_TRADES, .trades),
            (PENSTOCK_OBSERVE_OWN_FILLS, .ownFills),
        ] where bits & bit != 0 {
            interest.insert(wish)
            rest &= ~bit
        }
        guard rest == 0 else { throw .nonsense("unknown bits in observes: \(bits)") }
        guard !interest.contains(.ownFills) || phase == .shift || phase == .guard else {
            throw .nonsense("a stage of the \(phase) phase may not see our fills")
        }
        return interest
    }

    private static func settings(_ descriptor: penstock_stage_descriptor) throws(PluginRefusal) -> [PluginSetting] {
        let count = Int(unsafe descriptor.setting_count)
        guard count >= 0, count <= 64 else { throw .nonsense("\(count) settings") }
        guard count > 0 else { return [] }
        guard let first = unsafe descriptor.settings else { throw .nonsense("settings is NULL") }
        var settings: [PluginSetting] = []
        for index in 0..<count {
            let setting = try unsafe setting(first[index])
            guard !settings.contains(where: { $0.key == setting.key }) else {
                throw .nonsense("setting '\(setting.key)' appears twice")
            }
            settings.append(setting)
        }
        return settings
    }

    private static func setting(_ raw: penstock_setting) throws(PluginRefusal) -> PluginSetting {
        let key = try unsafe word(raw.key, what: "key of a setting")
        guard let doc = unsafe text(raw.doc, atMost: 500) else { throw .nonsense("setting '\(key)' is not explained") }
        guard let unit = PluginUnit(code: unsafe raw.unit) else {
            throw .nonsense("setting '\(key)' has the unknown unit \(unsafe raw.unit)")
        }
        let (minimum, fallback, maximum) = unsafe (raw.minimum, raw.default_value, raw.maximum)
        guard minimum <= fallback, fallback <= maximum, unit.range.contains(minimum), unit.range.contains(maximum)
        else {
            throw .nonsense("setting '\(key)' is \(fallback), from \(minimum) to \(maximum)")
        }
        return PluginSetting(key: key, doc: doc, unit: unit, fallback: fallback, bounds: minimum...maximum)
    }

    private static func word(_ pointer: UnsafePointer<CChar>?, what: String) throws(PluginRefusal) -> String {
        guard let word = unsafe text(pointer, atMost: 64), !word.isEmpty,
            word.allSatisfy({ ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" || $0 == "_" })
        else { throw .nonsense("a \(what) has 1 to 64 of a-z, 0-9, - and _") }
        return word
    }

    /// A copy of a C string, or `nil` for NULL, for one that is too long and for one that is not UTF-8.
    private static func text(_ pointer: UnsafePointer<CChar>?, atMost limit: Int) -> String? {
        guard let pointer = unsafe pointer, unsafe strnlen(pointer, limit + 1) <= limit else { return nil }
        return unsafe String(validatingCString: pointer)
    }
}
