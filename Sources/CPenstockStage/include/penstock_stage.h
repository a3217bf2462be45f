/*
 * penstock_stage.h: the interface between Penstock and a stage in a shared library, version 1.
 *
 * A library lib<name>.so exports one function, penstock_stage_v1, that returns a description of the stage: its name, the
 * phase it acts in, its settings, and the functions to call. docs/plugins.md says how to write, build and pin one.
 *
 * Units are in the names: _ns is nanoseconds since 1970-01-01 UTC, _shares whole shares, _usd dollars. Prices, widths
 * and shifts are dollars a share, and prices are those of *up*, so that a price is also the probability of up.
 *
 * Version 1 never changes. A later version exports another function.
 */
#ifndef PENSTOCK_STAGE_H
#define PENSTOCK_STAGE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of this interface, for penstock_stage_descriptor.abi. */
#define PENSTOCK_STAGE_ABI 1

/* Phases. A stage sees only what its phase may see, and only the results of its phase are read. */
#define PENSTOCK_PHASE_FAIR 1  /* sets result.fair; sees the market */
#define PENSTOCK_PHASE_WIDTH 2 /* sets result.half_width and result.size_factor; sees the market and fair, no position */
#define PENSTOCK_PHASE_SHIFT 3 /* sets result.shift; sees the market, fair and the position */
#define PENSTOCK_PHASE_GUARD 4 /* sets result.widen, .veto_bid, .veto_ask and .pull; sees what a shift sees */

/* How a setting is written in YAML, and what the stage gets. */
#define PENSTOCK_UNIT_NUMBER 1      /* 1.5          the number */
#define PENSTOCK_UNIT_PROBABILITY 2 /* 0.10         dollars, 0.000001 to 0.999999 */
#define PENSTOCK_UNIT_WIDTH 3       /* 0.04         dollars, 0 to 1 */
#define PENSTOCK_UNIT_SHIFT 4       /* -0.005       dollars, -1 to 1 */
#define PENSTOCK_UNIT_SHARES 5      /* 15 shares    shares, 0 to 1000000 */
#define PENSTOCK_UNIT_USD 6         /* 40 usd       dollars, 0 to 1000000000 */
#define PENSTOCK_UNIT_PERCENT 7     /* 80%          a fraction: 0.8; 0 to 10 */
#define PENSTOCK_UNIT_TIMES 8       /* x2.0         a factor: 2.0; 0 to 1000 */
#define PENSTOCK_UNIT_SECONDS 9     /* 30s, 5m      seconds, 0 to 864000000 */

/* Bits of penstock_stage_descriptor.observes: what observe wants to be shown. */
#define PENSTOCK_OBSERVE_REFERENCE 1
#define PENSTOCK_OBSERVE_TRADES 2
#define PENSTOCK_OBSERVE_OWN_FILLS 4 /* shift and guard only: fills tell the position */

/* Bits of penstock_view.known. What is not known is NaN, never zero; what the phase may not see is 0. */
#define PENSTOCK_KNOWS_BOOK 1 /* a whole order book has arrived; one without bids or asks lacks the next two bits */
#define PENSTOCK_KNOWS_BID 2
#define PENSTOCK_KNOWS_ASK 4
#define PENSTOCK_KNOWS_REFERENCE 8
#define PENSTOCK_KNOWS_STRIKE 16
#define PENSTOCK_KNOWS_FAIR 32
#define PENSTOCK_KNOWS_WIDTH 64
#define PENSTOCK_KNOWS_POSITION 128

/* What evaluate returns; anything else is refused like PENSTOCK_REFUSED. */
#define PENSTOCK_OK 0
#define PENSTOCK_REFUSED 1 /* no answer: the quote is pulled for now */

/* The most levels of depth a stage can ask for. */
#define PENSTOCK_DEPTH_LEVELS 10

/* One setting. Its value is read, with its unit, from the YAML; left out, it is default_value. */
typedef struct penstock_setting {
    const char *key;      /* one to 64 of a-z, 0-9, - and _ */
    const char *doc;      /* one sentence */
    int32_t unit;         /* PENSTOCK_UNIT_… */
    int32_t reserved;     /* 0 */
    double default_value; /* in the unit of what the stage gets, as are the next two */
    double minimum;
    double maximum;
} penstock_setting;

/* The market as the stage may see it. Other makers' orders only: our own are taken out of the books. */
typedef struct penstock_view {
    int64_t time_ns;                                  /* now */
    int64_t end_ns;                                   /* when the market ends */
    double time_left_seconds;                         /* end less now; negative after the end */
    uint32_t known;                                   /* PENSTOCK_KNOWS_… */
    uint32_t reserved;                                /* 0 */
    double best_bid;                                  /* NaN without bids */
    double best_bid_shares;                           /* NaN without bids */
    double best_ask;                                  /* NaN without asks */
    double best_ask_shares;                           /* NaN without asks */
    double bid_depth_shares[PENSTOCK_DEPTH_LEVELS];   /* best first; 0 on empty levels and beyond depth_levels */
    double ask_depth_shares[PENSTOCK_DEPTH_LEVELS];   /* best first; 0 on empty levels and beyond depth_levels */
    double reference_usd;                             /* the asset's price; NaN before the first */
    double strike_usd;                                /* NaN until the venue has said */
    double fair;                                      /* the fair probability of up so far; NaN if this is the first */
    double half_width;                                /* width: from fair to each quote so far; otherwise 0 */
    double size_factor;                               /* width: factor on every size so far; otherwise 0 */
    double position_shares;                           /* shift, guard: up less down, negative when short; otherwise 0 */
    double position_limit_shares;                     /* shift, guard: largest position either way; otherwise 0 */
    double up_shares;                                 /* shift, guard: shares of up held; otherwise 0 */
    double down_shares;                               /* shift, guard: shares of down held; otherwise 0 */
    double cash_usd;                                  /* shift, guard: cash moved in this market, negative when spent */
} penstock_view;

/*
 * What the stage answers. It arrives filled with what changes nothing: fair, half_width and size_factor as in the view,
 * shift 0, widen 1, the rest 0. What is out of range, infinite or NaN is refused, and the whole quote is pulled.
 */
typedef struct penstock_result {
    double fair;        /* fair: more than 0 and less than 1 */
    double half_width;  /* width: 0 to 1 */
    double size_factor; /* width: 0 to 1 */
    double shift;       /* shift: -0.25 to 0.25; negative is down */
    double widen;       /* guard: factor on every half width, 1 to 1000 */
    int32_t veto_bid;   /* guard: 1 if nothing may be built on the bid, else 0 */
    int32_t veto_ask;   /* guard: 1 if nothing may be built on the ask, else 0 */
    int32_t pull;       /* guard: 1 if everything must be pulled, else 0 */
    int32_t reserved;   /* leave alone */
} penstock_result;

/* Something that happened between two quotes. */
typedef struct penstock_observation {
    int64_t time_ns;    /* when it arrived */
    int32_t kind;       /* one PENSTOCK_OBSERVE_… bit */
    int32_t direction;  /* trade: +1 if the taker gained exposure to up, else -1; own fill: +1 if our bid was hit,
                           -1 if our ask; reference: 0 */
    double price;       /* reference: usd for one unit of the asset; otherwise the price of up */
    double size_shares; /* reference: 0 */
} penstock_observation;

/*
 * The stage. All functions but observe are required. They may be called from any thread, but never two at a time for one
 * state, except clone: it may run on several threads at once for one state, while nothing else does.
 * The answer must follow from the settings and from what this state was shown, and from nothing else: no clock, no
 * randomness, no files, no global variables that change. Otherwise a journal cannot be replayed.
 */
typedef struct penstock_stage_descriptor {
    int32_t abi;              /* PENSTOCK_STAGE_ABI */
    int32_t descriptor_bytes; /* sizeof(penstock_stage_descriptor) */
    const char *name;         /* the <name> of lib<name>.so */
    int32_t phase;            /* PENSTOCK_PHASE_… */
    int32_t observes;         /* PENSTOCK_OBSERVE_… bits; 0 for none */
    int32_t depth_levels;     /* levels of depth it reads, 0 to PENSTOCK_DEPTH_LEVELS */
    int32_t setting_count;    /* 0 to 64 */
    const penstock_setting *settings;

    /* Makes a state. settings has setting_count values in the order above. NULL refuses the settings. */
    void *(*create)(const double *settings);
    /* Frees a state that create or clone made; called exactly once for each. */
    void (*destroy)(void *state);
    /* Makes a state that behaves exactly like this one and shares nothing that changes. */
    void *(*clone)(const void *state);
    /* Answers one quote; returns PENSTOCK_OK or PENSTOCK_REFUSED. Neither pointer may be kept. */
    int (*evaluate)(void *state, const penstock_view *view, penstock_result *result);
    /* Takes note of something; NULL if observes is 0. */
    void (*observe)(void *state, const penstock_observation *observation);
} penstock_stage_descriptor;

/* What a library exports. The description, and all it points to, must stay valid and unchanged. */
#if defined(__GNUC__)
__attribute__((visibility("default")))
#endif
const penstock_stage_descriptor *penstock_stage_v1(void);

#ifdef __cplusplus
#define PENSTOCK_STATIC_ASSERT static_assert
#else
#define PENSTOCK_STATIC_ASSERT _Static_assert
#endif
PENSTOCK_STATIC_ASSERT(sizeof(void *) == 8, "64-bit platforms only");
PENSTOCK_STATIC_ASSERT(sizeof(penstock_setting) == 48, "version 1 of penstock_setting has 48 bytes");
PENSTOCK_STATIC_ASSERT(sizeof(penstock_view) == 304, "version 1 of penstock_view has 304 bytes");
PENSTOCK_STATIC_ASSERT(sizeof(penstock_result) == 56, "version 1 of penstock_result has 56 bytes");
PENSTOCK_STATIC_ASSERT(sizeof(penstock_observation) == 32, "version 1 of penstock_observation has 32 bytes");
PENSTOCK_STATIC_ASSERT(sizeof(penstock_stage_descriptor) == 80, "version 1 of penstock_stage_descriptor has 80 bytes");

#ifdef __cplusplus
}
#endif

#endif
