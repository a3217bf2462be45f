# Penstock: every task of this repository. `make` lists them.

CONFIGURATION ?= release
SWIFT_FLAGS   := --explicit-target-dependency-import-check error
BINARY        := .build/$(CONFIGURATION)/penstock
PACKAGES      := libyaml-dev libssl-dev libsecp256k1-dev libzstd-dev zlib1g-dev libsqlite3-dev pkg-config
PYTHON        := .build/interop/bin/python
BROWSER       := .build/browser/bin/python
# Installs packages of the system, as root or by it.
INSTALL       := sh -c '[ "$$(id -u)" -eq 0 ] || root=sudo; $$root apt-get update -qq && $$root apt-get install -y -qq --no-install-recommends "$$@" >/dev/null' install
ORDERS        ?= 10000
SEEDS         ?= 1000
KILLS         ?= 300
# What the thread sanitizer goes through: whatever has tasks, threads or locks. All else is values, which one thread changes.
THREADED      := ^(HostingTests|TurbineSandboxTests|TurbineVenueTests)\.
# What the address sanitizer goes through: whatever touches bytes, C libraries or unchecked memory.
ADDRESSED     := ^(HostingTests|JournalingTests|KeysTests|LedgerTests|PluginsTests|RecordingsTests|SettingsTests|SigningTests|TurbineSandboxTests|TurbineVenueTests|TurbineWireTests)\.
FIRST_SEED    ?= 1
ARGS          ?=

.DEFAULT_GOAL := help
.PHONY: help run check test interop lint format build plugins packages clean docs bench bench-wire fuzz soak-reloads kill-9 full-disk sanitize sandbox-hour sandbox-faults simulate crashes mutants queues slurm screenshots report-page crowd fuzz-api monitoring watch guide

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## Build and trade on the embedded exchange: make run ARGS="--for 2h --speed 240 --seed 7"
	@$(BINARY) run $(ARGS)

check: build ## Build and check Markets/ and Strategies/
	@$(BINARY) check $(ARGS)

test: packages ## Build and run every test: make test ARGS="--filter Engine"
	swift build --build-tests $(SWIFT_FLAGS)
	swift test --skip-build --parallel $(ARGS)

interop: packages ## Run the official Python client against a sandbox, and compare our signatures with its own
	@test -x $(PYTHON) || python3 -m venv .build/interop
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --requirement Tests/Interop/requirements.txt
	@swift build --product penstock $(SWIFT_FLAGS)
	@swift build --product WireOracle $(SWIFT_FLAGS)
	@$(PYTHON) Tests/Interop/differential.py .build/debug/WireOracle $(ORDERS)
	@$(PYTHON) Tests/Interop/official_client.py .build/debug/penstock .build/debug/WireOracle $(ARGS)

lint: ## Check format and file sizes
	swift format lint --strict --recursive --parallel Package.swift Benchmarks Sources Tests
	@git ls-files 'Sources/*.swift' | xargs wc -l | awk '$$2 != "total" && $$1 > 400 { print "over 400 lines:", $$2; bad = 1 } END { exit bad }'

format: ## Format every source file
	swift format --in-place --recursive --parallel Package.swift Benchmarks Sources Tests

build: packages ## Build the program, optimised
	@swift build --configuration $(CONFIGURATION) --product penstock $(SWIFT_FLAGS)

bench: packages ## Measure against committed limits: make bench ARGS="engine-event"
	@swift run --configuration release Benchmarks $(ARGS)

bench-wire: packages ## Measure books and signatures beside the official Python client's, at least 20 times as fast
	@test -x $(PYTHON) || python3 -m venv .build/interop
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --requirement Tests/Interop/requirements.txt
	@swift build --configuration release --product Benchmarks
	@$(PYTHON) Tests/Interop/speed.py .build/release/Benchmarks

fuzz: packages ## Fuzz each decoder for FUZZ_SECONDS (60): make fuzz ARGS="FuzzFormula"
	@Tests/Fuzz/fuzz.sh $(ARGS)

simulate: packages ## Play SEEDS (1000) from FIRST_SEED (1) on, or as many as fit into SECONDS, or one SEED
	@swift build --configuration release --product Simulate $(SWIFT_FLAGS)
	@.build/release/Simulate $(if $(SECONDS)$(SEED),,--seeds $(SEEDS)) --first-seed $(FIRST_SEED) --jobs $$(nproc) \
		$(if $(SECONDS),--seconds $(SECONDS)) $(if $(SEED),--seed $(SEED)) $(ARGS)

slurm: build ## Run a sweep as an array on a Slurm of this one machine, and compare it with the same in one process; needs root
	@Tests/Scripts/slurm.sh $(BINARY)

queues: packages ## Judge the queue laws by markets whose orders are known: make queues ARGS="stream.bin orders.csv"
	@swift build --configuration release --product JudgeQueues $(SWIFT_FLAGS)
	@.build/release/JudgeQueues $(ARGS)

crashes: packages ## Let the host die at every boundary of SEEDS seeds from FIRST_SEED on: make crashes SEEDS=20
	@swift build --configuration release --product Simulate $(SWIFT_FLAGS)
	@.build/release/Simulate --crashes --seeds $(SEEDS) --first-seed $(FIRST_SEED) --jobs $$(nproc) $(ARGS)

mutants: packages ## Build deliberate mistakes into a copy, and see that the simulator finds each: make mutants ARGS="--only cancel"
	@PYTHONDONTWRITEBYTECODE=1 python3 Tests/Mutants/mutants.py $(ARGS)

sandbox-hour: build ## Trade an hour of market time at a sandbox, 60 times as fast, and audit the host by the sandbox's books
	@PYTHONDONTWRITEBYTECODE=1 python3 Tests/Scripts/sandbox_run.py $(BINARY) --for 1h $(ARGS)

sandbox-faults: build ## The same, shorter, with each fault on, one after another: make sandbox-faults ARGS="--seed 3"
	@PYTHONDONTWRITEBYTECODE=1 python3 Tests/Scripts/sandbox_run.py $(BINARY) --faults all --for 15m --speed 40 $(ARGS)

screenshots: build ## Drive the dashboard in a headless browser, check it against the API, and take its pictures
	@command -v chromium >/dev/null || $(INSTALL) chromium
	@test -x $(BROWSER) || python3 -m venv .build/browser
	@$(BROWSER) -m pip install --quiet --disable-pip-version-check --requirement Tests/Scripts/browser.txt
	@PYTHONDONTWRITEBYTECODE=1 $(BROWSER) Tests/Scripts/dashboard.py $(BINARY)

report-page: build ## Make a backtest's page, look at it in a headless browser, and take its pictures
	@command -v chromium >/dev/null || $(INSTALL) chromium
	@test -x $(BROWSER) || python3 -m venv .build/browser
	@$(BROWSER) -m pip install --quiet --disable-pip-version-check --requirement Tests/Scripts/browser.txt
	@PYTHONDONTWRITEBYTECODE=1 $(BROWSER) Tests/Scripts/report_page.py $(BINARY)

guide: build ## Carry out every command of the guides: operating, strategy and going live
	@PYTHONDONTWRITEBYTECODE=1 python3 Tests/Scripts/guide.py $(BINARY)

watch: build ## Freeze and kill a live host beside penstock watch, and see that nothing rests at the sandbox
	@PYTHONDONTWRITEBYTECODE=1 python3 Tests/Scripts/watch.py $(BINARY) $(ARGS)

fuzz-api: build ## Fuzz the dashboard's API of a running desk with 20,000 requests: make fuzz-api ARGS="--seed 7"
	@PYTHONDONTWRITEBYTECODE=1 python3 Tests/Scripts/fuzz_api.py $(BINARY) $(ARGS)

crowd: build ## Let 250 clients, a slow one and a deaf one look at a desk for a minute: the same decisions, as fast
	@PYTHONDONTWRITEBYTECODE=1 python3 Tests/Scripts/crowd.py $(BINARY) $(ARGS)

monitoring: build ## Let a real Prometheus and Alertmanager watch a desk whose daily stop is forced
	@command -v prometheus prometheus-alertmanager >/dev/null || $(INSTALL) prometheus prometheus-alertmanager
	@PYTHONDONTWRITEBYTECODE=1 python3 Tests/Scripts/monitoring.py $(BINARY)

soak-reloads: build ## Save settings 1000 times under a running desk; takes about nine minutes
	Tests/Scripts/reload-soak.sh $(BINARY) $(ARGS)

kill-9: build ## Kill a live host KILLS (300) times at random moments and audit what it knows; then again with cut journals
	@PYTHONDONTWRITEBYTECODE=1 python3 Tests/Scripts/kill9.py $(BINARY) --kills $(KILLS) $(ARGS)
	@PYTHONDONTWRITEBYTECODE=1 python3 Tests/Scripts/kill9.py $(BINARY) --kills $$(($(KILLS) / 3)) --cut 4 $(ARGS)

full-disk: build ## Let a live host's disk run full, and see that it stops and cancels everything; needs root
	@PYTHONDONTWRITEBYTECODE=1 python3 Tests/Scripts/kill9.py $(BINARY) --full-disk $(ARGS)

sanitize: packages ## Test what has threads with the thread sanitizer, three times, and what touches bytes with the address sanitizer; builds everything twice
	swift build --build-tests --sanitize=thread --scratch-path .build-tsan
	@for round in 1 2 3; do \
		swift test --skip-build --sanitize=thread --scratch-path .build-tsan --no-parallel --filter '$(THREADED)' $(ARGS) || exit 1; \
	done
	swift build --build-tests --sanitize=address --scratch-path .build-asan
	ASAN_OPTIONS=detect_leaks=0 swift test --skip-build --sanitize=address --scratch-path .build-asan --no-parallel --filter '$(ADDRESSED)' $(ARGS)

plugins: ## Build docs/plugins/ into Strategies/plugins/ and print what to pin
	@mkdir -p Strategies/plugins
	@for source in docs/plugins/c/*.c; do \
		cc -std=c11 -O2 -Wall -Wextra -Werror -fPIC -shared -fvisibility=hidden -ISources/CPenstockStage/include \
			-o Strategies/plugins/lib$$(basename $$source .c).so $$source -lm || exit 1; \
	done
	@for source in docs/plugins/swift/*.swift; do \
		swiftc -swift-version 6 -O -parse-as-library -emit-library -ISources/CPenstockStage \
			-module-name $$(basename $$source .swift) -o Strategies/plugins/lib$$(basename $$source .swift).so $$source || exit 1; \
	done
	@sha256sum Strategies/plugins/*.so

packages: ## Install the system libraries the build needs, where they are missing
	@missing=""; \
	for package in $(PACKAGES); do \
		dpkg-query --show --showformat='$${db:Status-Status}' $$package 2>/dev/null | grep --quiet '^installed$$' || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
		root=""; [ "$$(id -u)" -eq 0 ] || root=sudo; \
		echo "installing$$missing"; \
		$$root apt-get update --quiet --quiet && $$root apt-get install --yes --quiet --no-install-recommends $$missing >/dev/null; \
	fi

clean: ## Remove what was built
	rm -rf .build

docs: ## Write docs/language.md from the declarations of the settings
	@swift build --product penstock $(SWIFT_FLAGS)
	@.build/debug/penstock schema --markdown > docs/language.md.new && mv docs/language.md.new docs/language.md
