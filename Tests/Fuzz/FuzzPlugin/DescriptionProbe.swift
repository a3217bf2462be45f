import CPenstockStage
@testable import Plugins

/// Lays the bytes out as a stage's description in memory, and reads it as that of a library that was just opened.
///
/// Pointers are NULL or point to text of the bytes that ends with a zero, as the header demands of a plugin.
func examineDescription(_ bytes: [UInt8]) {
    var rest = bytes[...]
    func next() -> UInt8 { rest.popFirst() ?? 0 }
    func number() -> Int32 {
        // Mostly small, as the fields are; sometimes all four bytes.
        let first = next()
        guard first == 255 else { return Int32(first) - 4 }
        return Int32(truncatingIfNeeded: (0..<4).reduce(0) { sum, _ in sum << 8 | Int(next()) })
    }
    func real() -> Double {
        let first = next()
        guard first >= 240 else { return Double(first) / 40 - 1 }
        return Double(bitPattern: (0..<8).reduce(UInt64(0)) { sum, _ in sum << 8 | UInt64(next()) })
    }
    var texts = unsafe [UnsafeMutablePointer<CChar>]()
    func text() -> UnsafePointer<CChar>? {
        let length = Int(next())
        guard length < 250 else { return nil }
        let copy = UnsafeMutablePointer<CChar>.allocate(capacity: length + 1)
        for place in 0..<length { unsafe copy[place] = CChar(bitPattern: next()) }
        unsafe copy[length] = 0
        unsafe texts.append(copy)
        return unsafe UnsafePointer(copy)
    }
    var descriptor = unsafe penstock_stage_descriptor()
    unsafe descriptor.abi = number()
    unsafe descriptor.descriptor_bytes = number()
    unsafe descriptor.name = text()
    unsafe descriptor.phase = number()
    unsafe descriptor.observes = number()
    unsafe descriptor.depth_levels = number()
    let settings = UnsafeMutablePointer<penstock_setting>.allocate(capacity: 64)
    let count = number()
    for index in 0..<64 {
        let isNeeded = index < count && !rest.isEmpty
        unsafe (settings + index).initialize(to: penstock_setting())
        guard isNeeded else { continue }
        unsafe settings[index].key = text()
        unsafe settings[index].doc = text()
        unsafe settings[index].unit = number()
        unsafe settings[index].minimum = real()
        unsafe settings[index].default_value = real()
        unsafe settings[index].maximum = real()
    }
    unsafe descriptor.setting_count = count
    unsafe descriptor.settings = next() == 255 ? nil : UnsafePointer(settings)
    let present = next()
    if present & 1 == 0 { unsafe descriptor.create = { _ in nil } }
    if present & 2 == 0 { unsafe descriptor.destroy = { _ in } }
    if present & 4 == 0 { unsafe descriptor.clone = { _ in nil } }
    if present & 8 == 0 { unsafe descriptor.evaluate = { _, _, _ in 0 } }
    if present & 16 != 0 { unsafe descriptor.observe = { _, _ in } }
    unsafe read(&descriptor)
    for place in unsafe texts.indices { unsafe texts[place].deallocate() }
    unsafe settings.deallocate()
}

/// A description is refused in words, or keeps to the bounds of the header.
private func read(_ descriptor: inout penstock_stage_descriptor) {
    unsafe withUnsafeBytes(of: &descriptor) { memory in
        guard let start = memory.baseAddress else { return }
        do throws(PluginRefusal) {
            try unsafe PluginDescription.checkInterface(start)
        } catch {
            precondition(!error.message.isEmpty, "a refusal without words")
        }
    }
    do throws(PluginRefusal) {
        let description = try unsafe PluginDescription(descriptor)
        precondition((1...64).contains(description.name.utf8.count), "a name of another length")
        precondition(description.settings.count <= 64, "more settings than there may be")
        for setting in description.settings {
            precondition(setting.bounds.contains(setting.fallback), "a default out of its bounds")
        }
    } catch {
        precondition(!error.message.isEmpty, "a refusal without words")
    }
}
