/* A shift stage: moves both quotes against the position by one fixed step, once it is large enough. */
#include "penstock_stage.h"

#include <math.h>
#include <stdlib.h>

/* What the stage keeps between two quotes: here, only its settings. */
typedef struct {
    double from_shares;
    double shift;
} state;

enum { FROM, SHIFT, SETTING_COUNT };

static const penstock_setting settings[SETTING_COUNT] = {
    [FROM] = {.key = "from",
              .doc = "position from which the quotes are moved",
              .unit = PENSTOCK_UNIT_SHARES,
              .default_value = 5,
              .minimum = 0.000001,
              .maximum = 1000000},
    [SHIFT] = {.key = "shift",
               .doc = "how far both quotes are moved",
               .unit = PENSTOCK_UNIT_WIDTH,
               .default_value = 0.01,
               .minimum = 0.000001,
               .maximum = 0.25},
};

static void *create(const double *values) {
    state *made = malloc(sizeof *made);
    if (made) *made = (state){.from_shares = values[FROM], .shift = values[SHIFT]};
    return made;
}

static void destroy(void *memory) { free(memory); }

static void *clone(const void *memory) {
    state *made = malloc(sizeof *made);
    if (made) *made = *(const state *)memory;
    return made;
}

static int evaluate(void *memory, const penstock_view *view, penstock_result *result) {
    const state *self = memory;
    if (fabs(view->position_shares) >= self->from_shares)
        result->shift = view->position_shares > 0 ? -self->shift : self->shift;
    return PENSTOCK_OK;
}

static const penstock_stage_descriptor descriptor = {
    .abi = PENSTOCK_STAGE_ABI,
    .descriptor_bytes = sizeof(penstock_stage_descriptor),
    .name = "fixed_skew",
    .phase = PENSTOCK_PHASE_SHIFT,
    .setting_count = SETTING_COUNT,
    .settings = settings,
    .create = create,
    .destroy = destroy,
    .clone = clone,
    .evaluate = evaluate,
};

const penstock_stage_descriptor *penstock_stage_v1(void) { return &descriptor; }
