#!/usr/bin/env bash
# Builds the harnesses of Tests/Fuzz and runs each for FUZZ_SECONDS, beginning with the shipped files.
#
# With FUZZ_RUNS each gets that many inputs instead, however long it takes. Inputs have up to FUZZ_LENGTH (32768) bytes.
# Everything it makes lies under .build/fuzz: corpora in corpus/, inputs that crashed in artifacts/, figures in logs/.
# Usage: Tests/Fuzz/fuzz.sh [harness …]; all of them by default. Exits 1 if any input crashed.
set -u
cd "$(dirname "$0")/../.."
root=$PWD
length=${FUZZ_LENGTH:-32768}
if [ -n "${FUZZ_RUNS:-}" ]; then
	bound=-runs=$FUZZ_RUNS
	words="with $FUZZ_RUNS inputs"
else
	bound=-max_total_time=${FUZZ_SECONDS:-60}
	words="for ${FUZZ_SECONDS:-60} s"
fi
out=$root/.build/fuzz
harnesses=("$@")
if [ ${#harnesses[@]} -eq 0 ]; then
	for folder in Tests/Fuzz/Fuzz*/; do harnesses+=("$(basename "$folder")"); done
fi

# Writes standard input as a seed behind a first byte: seed HARNESS NAME PREFIX
seed() {
	mkdir -p "$out/seeds/$1"
	{ printf '%s' "$3"; cat; } >"$out/seeds/$1/$2"
}

seed_harness() {
	local file number
	case $1 in
	FuzzFormula)
		number=0
		# Every formula of the guide, for the phase of its key: the first byte is phase + 4 · result.
		grep --no-filename --only-matching --extended-regexp '(when|fair|spread|size|shift|widen): *"?[^"}]+' docs/formula.md |
			while IFS= read -r line; do
				number=$((number + 1))
				case ${line%%:*} in
				fair) first='\004' ;;
				spread) first='\011' ;;
				size) first='\015' ;;
				shift) first='\022' ;;
				widen) first='\027' ;;
				*) first='\003' ;;
				esac
				printf '%s' "${line#*: }" | sed 's/^ *"*//' | seed "$1" "guide-$number" "$(printf "${first}0")"
			done
		;;
	FuzzManifest)
		for file in Strategies/*.yaml; do seed "$1" "$(basename "$file")" s <"$file"; done
		for file in Markets/*.yaml; do
			case $file in
			*/portfolio.yaml) seed "$1" portfolio.yaml p <"$file" ;;
			# The harness calls its strategy a.
			*) sed 's/^strategy: [a-z-]*/strategy: a/' "$file" | seed "$1" "$(basename "$file")" m ;;
			esac
		done
		# The YAML of every stage's documentation, as one strategy each.
		awk -v folder="$out/seeds/$1" '/^\/\/\/ ```yaml/ { on = 1; n += 1; file = folder "/stage-" n; printf "spipeline:\n  - fair-value: { source: book-mid }\n" > file; next }
			/^\/\/\/ ```/ { if (on) print "  - ladder: { size: 3 shares }" > file; on = 0 } on { sub(/^\/\/\/ /, "  "); print > file }' $(find Sources/Quoting -name '*.swift' | sort)
		;;
	FuzzJournal)
		swift build --product penstock &&
			PYTHONDONTWRITEBYTECODE=1 python3 Tests/Fuzz/journal_seeds.py .build/debug/penstock "$out/seeds/$1"
		;;
	FuzzWire)
		# Every body and message that the tests keep as text, one seed each.
		grep --no-filename --only-matching --recursive '{\\\{0,1\}"[^`]*}' Tests/TurbineWireTests/*.swift | sed 's/\\"/"/g' | sort -u |
			awk -v folder="$out/seeds/$1" 'BEGIN { system("mkdir -p " folder) } { file = folder "/text-" NR; printf "%s", $0 > file; close(file) }'
		for file in Tests/TurbineWireTests/Keystores/*.json Tests/TurbineWireTests/Vectors/*.json; do
			[ -f "$file" ] && [ "$(stat --format=%s "$file")" -lt 32768 ] && cp "$file" "$out/seeds/$1/"
		done
		printf '{"type":"orderbook","marketId":"0x%064d","data":{"marketId":"0x%064d","bids":[{"price":595179,"size":23023337,"orderHash":"0x%064d"}],"asks":[],"lastUpdate":1769764352}}\n{"type":"x"}' 1 1 2 >"$out/seeds/$1/book"
		;;
	FuzzPlugin)
		cc -std=c11 -fPIC -shared -ISources/CPenstockStage/include -o "$out/seed.so" docs/plugins/c/fixed_skew.c -lm &&
			for kind in i f; do seed "$1" "library-$kind" $kind <"$out/seed.so"; done
		printf '%064d' 7 | seed "$1" pin p
		printf '\005\124\006sample\006\004\004\006\001k\001d\005\001\002\003\000\000' | seed "$1" description d
		;;
	esac
}

status=0
for harness in "${harnesses[@]}"; do
	echo "building $harness"
	# Optimised, for many more inputs a second; what debug builds assert is asserted here too.
	FUZZ=1 swift build --configuration release --scratch-path .build/fuzz/build --product "$harness" \
		-Xswiftc -assert-config -Xswiftc Debug -Xswiftc -sanitize=fuzzer -Xswiftc -parse-as-library -Xswiftc -use-ld=lld || exit 2
	mkdir -p "$out/corpus/$harness" "$out/artifacts/$harness" "$out/run/$harness" "$out/logs" "$out/seeds/$harness"
	seed_harness "$harness"
	dictionary=()
	[ -f "Tests/Fuzz/Dictionaries/$harness.dict" ] && dictionary=("-dict=$root/Tests/Fuzz/Dictionaries/$harness.dict")
	echo "fuzzing $harness $words"
	# With Swift's own backtracer a crash would leave no artifact.
	if (cd "$out/run/$harness" && SWIFT_BACKTRACE=enable=no "$out/build/release/$harness" \
		"$bound" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -max_len="$length" \
		-artifact_prefix="$out/artifacts/$harness/" "${dictionary[@]}" \
		"$out/corpus/$harness" "$out/seeds/$harness") >"$out/logs/$harness.log" 2>&1; then
		verdict="no crash"
	else
		verdict="CRASHED, see $out/artifacts/$harness and $out/logs/$harness.log"
		status=1
	fi
	runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$out/logs/$harness.log")
	coverage=$(grep --only-matching 'cov: [0-9]*' "$out/logs/$harness.log" | tail -n 1)
	echo "$harness: $verdict; ${runs:-?} executions, ${coverage:-no coverage}"
done
exit $status
