/// The outline of a shared library, checked before the system's loader sees it.
///
/// The loader trusts what it maps: a file that was cut off ends the process (`SIGBUS`) instead of failing to load. So every
/// part that the outline promises must be in the file, and every table that the loader follows first must be in a mapped
/// part. This mends accidents such as a copy that was cut off; what a library does is the pin's business.
///
/// Source: System V ABI, chapters 4 and 5 (ELF-64, little-endian), as in `elf.h`.
struct LibraryImage {
    /// A part of the file that is mapped: where in memory, and how much of it comes from the file.
    private struct Segment {
        let address: Int
        let fileSize: Int
        let memorySize: Int

        func contains(_ start: Int, _ size: Int) -> Bool {
            start >= address && size <= memorySize && start - address <= memorySize - size
        }
    }

    /// Programs larger than this in memory are refused; 4 GiB.
    private static let largestSpan = 1 << 32
    #if arch(x86_64)
    private static let machine = 62
    #else
    private static let machine = 183
    #endif

    private let bytes: [UInt8]
    private var segments: [Segment] = []

    /// Checks a library's bytes, or throws what is wrong with them.
    init(_ bytes: [UInt8]) throws(PluginRefusal) {
        self.bytes = bytes
        guard bytes.count >= 64, bytes[..<4] == [0x7f, 0x45, 0x4c, 0x46] else {
            throw .notLoadable("it is no ELF file")
        }
        guard bytes[4] == 2, bytes[5] == 1, half(16) == 3, half(18) == Self.machine else {
            throw .notLoadable("it is no shared library for this machine")
        }
        let (table, count) = (word(32), half(56))
        guard half(54) == 56, count > 0, holds(table, 56 * count) else { throw .notLoadable("it is cut off") }
        var dynamic: (place: Int, address: Int, size: Int)?
        for header in stride(from: table, to: table + 56 * count, by: 56) {
            let (kind, place, address) = (half(header) | half(header + 2) << 16, word(header + 8), word(header + 16))
            let (fileSize, memorySize) = (word(header + 32), word(header + 40))
            guard kind == 1 || kind == 2 else { continue }
            guard holds(place, fileSize) else { throw .notLoadable("it is cut off") }
            if kind == 2 {
                guard dynamic == nil else { throw Self.inconsistent }
                dynamic = (place, address, fileSize)
            } else {
                let alignment = word(header + 48)
                try add(Segment(address: address, fileSize: fileSize, memorySize: memorySize))
                guard alignment >= 4_096, alignment & (alignment - 1) == 0, (address &- place) % alignment == 0 else {
                    throw Self.inconsistent
                }
            }
        }
        guard let dynamic, segments.contains(where: { $0.contains(dynamic.address, dynamic.size) }) else {
            throw Self.inconsistent
        }
        try checkTables(at: dynamic.place, size: dynamic.size)
    }

    private static var inconsistent: PluginRefusal { .notLoadable("its parts contradict each other") }

    private mutating func add(_ segment: Segment) throws(PluginRefusal) {
        let end = segments.last.map { $0.address + $0.memorySize } ?? 0
        guard segment.address >= end, segment.memorySize >= segment.fileSize, segment.address <= Self.largestSpan,
            segment.memorySize <= Self.largestSpan
        else { throw Self.inconsistent }
        segments.append(segment)
    }

    /// Follows the dynamic section: every table it names must be mapped whole.
    private func checkTables(at place: Int, size: Int) throws(PluginRefusal) {
        /// Tags of addresses with the tag of their size in bytes, or zero where it is said elsewhere.
        let tables = [5: 10, 6: 0, 4: 0, 0x6fff_fef5: 0, 7: 8, 23: 2, 25: 27, 26: 28, 12: 0, 13: 0, 0x6fff_fff0: 0]
        var values: [Int: Int] = [:]
        var isEnded = false
        for entry in stride(from: place, to: place + size / 16 * 16, by: 16) {
            let tag = word(entry)
            if tag == 0 {
                isEnded = true
                break
            }
            values[tag] = word(entry + 8)
        }
        guard isEnded, values[5] != nil, values[6] != nil else { throw Self.inconsistent }
        for (tag, sizeTag) in tables.sorted(by: { $0.key < $1.key }) {
            guard let address = values[tag] else { continue }
            let size = values[sizeTag] ?? 1
            guard size >= 0, segments.contains(where: { $0.contains(address, size) }) else { throw Self.inconsistent }
        }
    }

    /// Whether the file has that many bytes at a place.
    private func holds(_ place: Int, _ size: Int) -> Bool {
        place >= 0 && size >= 0 && place <= bytes.count && size <= bytes.count - place
    }

    private func half(_ place: Int) -> Int { Int(bytes[place]) | Int(bytes[place + 1]) << 8 }

    /// Eight bytes; negative where they do not fit, which no bound admits.
    private func word(_ place: Int) -> Int {
        var value: UInt64 = 0
        for offset in 0..<8 { value |= UInt64(bytes[place + offset]) << UInt64(8 * offset) }
        return Int(exactly: value) ?? -1
    }
}
