#!/usr/bin/env bash
# Saves settings a thousand times while `penstock run --speed 60` trades on a copy of Markets/ and Strategies/, and checks
# that every reload was taken or refused with an error, that no order is lost, that memory grows no more than in a run of the
# same market time without reloads (the exchange keeps its orders and finished markets), and that the books add up.
#
#   Tests/Scripts/reload-soak.sh [program] [reloads]
#
# The program defaults to .build/release/penstock, the reloads to 1000 (about nine minutes: folders are looked at twice
# a second). Ends by itself; exit code 0 if everything holds.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
program=${1:-$root/.build/release/penstock}
reloads=${2:-1000}
warm=$((reloads / 20 > 50 ? 50 : reloads / 20 + 1))
folder=$(mktemp -d)
pid=

stop() {
    if [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null; then kill -INT "$pid"; wait "$pid" || true; fi
    rm -rf "$folder"
}
trap stop EXIT

cp -r "$root/Markets" "$root/Strategies" "$folder/"
cd "$folder"
cp Strategies/doctrine.yaml doctrine.kept
cp Markets/btc-60m.yaml hour.kept
"$program" run --speed 60 --seed 11 >out 2>log &
pid=$!

# How many reloads the program has told of, taken and refused.
told() { grep -c "^settings $1" log || true; }
memory() { awk '/^VmRSS/ { print $2 }' "/proc/$pid/status"; }

waiting=0
while [ ! -s log ] || ! grep -q "^journal:" log; do
    sleep 0.05
    waiting=$((waiting + 1))
    [ "$waiting" -lt 600 ] || { echo "the program did not start:"; cat log; exit 1; }
done

first=
refusals=0
begun=$SECONDS
for ((number = 1; number <= reloads; number++)); do
    # Saved under another name and moved into place, as editors do: no half-written file is ever seen.
    case $((number % 5)) in
    0) # A mistake: refused, and the old settings stay.
        sed "s/size: [0-9]* shares/size: 3 sharez/; 1i # change $number" doctrine.kept >next
        mv next Strategies/doctrine.yaml
        refusals=$((refusals + 1)) ;;
    1) # Another width.
        sed "s/base-spread: .*/base-spread:         { spread: 0.0$((4 + number % 4)) }/; 1i # change $number" doctrine.kept >next
        mv next Strategies/doctrine.yaml ;;
    2) # A market file less.
        mv Markets/btc-60m.yaml gone ;;
    3) # A new market file, and the one from before again.
        sed "s/asset: BTC/asset: ETH/; 1i # change $number" Markets/btc-15m.yaml >next
        mv next Markets/eth-15m.yaml
        cp hour.kept next
        mv next Markets/btc-60m.yaml ;;
    4) # And without it again.
        rm Markets/eth-15m.yaml ;;
    esac
    waiting=0
    while [ $(($(told reloaded) + $(told "not reloaded"))) -lt "$number" ]; do
        kill -0 "$pid" 2>/dev/null || { echo "the program ended after $number changes:"; tail -5 log; exit 1; }
        sleep 0.05
        waiting=$((waiting + 1))
        [ "$waiting" -lt 400 ] || { echo "change $number was neither taken nor refused in 20 s"; tail -5 log; exit 1; }
    done
    [ "$number" -eq "$warm" ] && first=$(memory)
done
last=$(memory)
taken=$(told reloaded)
refused=$(told "not reloaded")
errors=$(grep -c ": error: " log || true)

elapsed=$(((SECONDS - begun) * 60))
kill -INT "$pid"
code=0
wait "$pid" || code=$?
pid=

# The same market time without a reload, with all series from the start: the exchange keeps listing one it was asked for once.
cp -r "$root/Markets" control-markets
sed 's/asset: BTC/asset: ETH/' control-markets/btc-15m.yaml >control-markets/eth-15m.yaml
"$program" run --for "${elapsed}s" --speed 1500 --seed 11 --markets control-markets --strategies "$root/Strategies" \
    --state control >/dev/null 2>&1 &
pid=$!
control=0
while kill -0 "$pid" 2>/dev/null; do
    now=$(memory 2>/dev/null || true)
    control=${now:-$control}
    sleep 0.1
done
wait "$pid" || { echo "the run without reloads failed"; exit 1; }
pid=

echo "reloads: $reloads, taken $taken, refused $refused with $errors errors shown"
echo "memory: $first kB after $warm reloads, $last kB after $reloads; $control kB after $elapsed s of market time without any"
grep -E "^(worst case|cash|journal|incidents):" out

[ "$code" -eq 0 ] || { echo "exit code $code"; exit 1; }
[ "$refused" -eq "$refusals" ] || { echo "$refused refusals, $refusals expected"; exit 1; }
[ "$errors" -ge "$refused" ] || { echo "a refusal showed no error"; exit 1; }
if grep -E "^incidents:" out | grep -qE "strangers|illegal transitions"; then echo "an order was lost"; exit 1; fi
grep -q "adds up" out || { echo "the summary does not add up"; exit 1; }
[ $((last - control)) -le 4096 ] || { echo "memory grew with the reloads"; exit 1; }
"$program" replay .penstock --verify
echo "passed"
