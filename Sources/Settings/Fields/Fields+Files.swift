extension Fields {
    /// Parses and decodes a whole file.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - environment: What `${NAME}` stands for.
    ///   - diagnostics: Where complaints go.
    ///   - decode: Reads every key.
    /// - Returns: What `decode` made of the file, or `nil` if the file has any error.
    public static func decode<Value>(
        _ file: SourceFile,
        environment: [String: String] = [:],
        into diagnostics: Diagnostics,
        _ decode: (inout Fields) -> Value
    ) -> Value? {
        let own = Diagnostics()
        defer { for diagnostic in own.all { diagnostics.add(diagnostic) } }
        guard let node = YAMLParser.parse(file, into: own) else { return nil }
        let value = self.decode(node, of: file, environment: environment, into: own, decode)
        return own.hasErrors ? nil : value
    }

    /// Decodes what was parsed from a file, perhaps with parts of other files put in.
    ///
    /// - Parameters:
    ///   - node: The document; what comes from elsewhere names its own file, see ``Node/standing(in:)``.
    ///   - file: The file.
    ///   - environment: What `${NAME}` stands for.
    ///   - diagnostics: Where complaints go.
    ///   - decode: Reads every key.
    /// - Returns: What `decode` made of the document, or `nil` if that found any error.
    public static func decode<Value>(
        _ node: Node,
        of file: SourceFile,
        environment: [String: String] = [:],
        into diagnostics: Diagnostics,
        _ decode: (inout Fields) -> Value
    ) -> Value? {
        let own = Diagnostics()
        defer { for diagnostic in own.all { diagnostics.add(diagnostic) } }
        let context = DecodingContext(file: file, diagnostics: own, environment: environment)
        let root = Fields(context, .reading, path: [], position: node.position, length: 1)
        guard let pairs = root.asMapping(node) else { return nil }
        let first = pairs.first?.key ?? node
        let value = root.nested((first, pairs), [], decode)
        return own.hasErrors || context.errorCount > 0 ? nil : value
    }

    /// Runs declarations without a file, to learn which keys they read.
    ///
    /// Every read returns its default or its kind's example; free keys and names are read once.
    /// - Returns: The keys in the order of their declaration, outer before inner.
    public static func describe(_ decode: (inout Fields) -> Void) -> [FieldDescription] {
        let context = DecodingContext(file: nil, diagnostics: Diagnostics(), environment: [:])
        let start = SourcePosition(line: 1, column: 1)
        var fields = Fields(context, .describing, path: [], position: start, length: 1)
        decode(&fields)
        // A key that several choices read is described once.
        var paths: Set<[String]> = []
        return context.descriptions.filter { paths.insert($0.path).inserted }
    }

    /// Notes a key with values.
    func describe<Value>(
        _ key: String,
        _ kind: Kind<Value>,
        _ shape: FieldDescription.Shape,
        isRequired: Bool,
        defaultText: String?,
        _ doc: String
    ) {
        guard mode == .describing else { return }
        context.descriptions.append(
            FieldDescription(
                path: path + [key],
                shape: shape,
                isRequired: isRequired,
                kindName: kind.name,
                expected: kind.expected,
                defaultText: defaultText,
                rangeText: kind.rangeText,
                choices: kind.choices,
                exampleText: kind.exampleText,
                doc: doc
            )
        )
    }

    /// Notes a key with a mapping.
    func describe(_ key: String, _ shape: FieldDescription.Shape, isRequired: Bool, _ doc: String) {
        guard mode == .describing else { return }
        context.descriptions.append(
            FieldDescription(
                path: path + [key],
                shape: shape,
                isRequired: isRequired,
                kindName: "",
                expected: "",
                defaultText: nil,
                rangeText: nil,
                choices: [],
                exampleText: "",
                doc: doc
            )
        )
    }
}
