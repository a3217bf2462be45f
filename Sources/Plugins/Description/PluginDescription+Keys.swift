package import Settings

extension PluginDescription {
    /// The plugin's settings as the declarations of YAML keys, for documentation and editors.
    package var keys: [FieldDescription] {
        Fields.describe { fields in
            for setting in settings { _ = setting.unit.value(of: setting, &fields) }
        }
    }
}
