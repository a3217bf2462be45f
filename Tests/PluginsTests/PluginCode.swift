/// The C text of a plugin for tests, with holes for what a test is about.
struct PluginCode {
    var name = "sample"
    var phase = "PENSTOCK_PHASE_SHIFT"
    /// What stands before everything else.
    var preamble = ""
    /// The elements of the array of settings.
    var settings = ""
    var settingCount = 0
    /// The body of `evaluate`, with `self` (five doubles, the settings first), `view` and `result`.
    var evaluate = "return PENSTOCK_OK;"
    /// The body of `observe`, with `self` and `observation`.
    var observe: String?
    /// What `observes` is.
    var observes = "0"
    /// The body of `clone`, with `from`.
    var clone = "double *self = malloc(40); memcpy(self, from, 40); return self;"
    /// Further fields of the description; a later one wins.
    var fields = ""
    /// The name of the exported function.
    var entryPoint = "penstock_stage_v1"

    var text: String {
        """
        #include "penstock_stage.h"
        #include <math.h>
        #include <stdlib.h>
        #include <string.h>
        \(preamble)
        static const penstock_setting settings[] = { \(settingCount == 0 ? "{0}" : settings) };
        static void *create(const double *values) {
            double *self = calloc(5, 8);
            for (int i = 0; i < \(settingCount); i++) self[i] = values[i];
            return self;
        }
        static void destroy(void *self) { free(self); }
        static void *clone(const void *from) { \(clone) }
        static int evaluate(void *memory, const penstock_view *view, penstock_result *result) {
            double *self = memory;
            (void)self; (void)view; (void)result;
            \(evaluate)
        }
        static void observe(void *memory, const penstock_observation *observation) {
            double *self = memory;
            (void)self; (void)observation;
            \(observe ?? "")
        }
        static const penstock_stage_descriptor descriptor = {
            .abi = PENSTOCK_STAGE_ABI, .descriptor_bytes = sizeof(penstock_stage_descriptor),
            .name = "\(name)", .phase = \(phase), .observes = \(observes),
            .setting_count = \(settingCount), .settings = settings,
            .create = create, .destroy = destroy, .clone = clone, .evaluate = evaluate,
            .observe = \(observe == nil ? "NULL" : "observe"),
            \(fields)
        };
        const penstock_stage_descriptor *\(entryPoint)(void) { (void)observe; return &descriptor; }
        """
    }
}
