#!/usr/bin/env bash
# Runs a sweep as a Slurm array on a cluster of this one machine, and compares it with the same sweep in one process.
#
# Usage, as root: Tests/Scripts/slurm.sh path/to/penstock. Installs Slurm and munge where they are missing, uses ports and
# folders of its own, and ends every daemon that it started.
set -euo pipefail
cd "$(dirname "$0")/../.."
PENSTOCK=$(realpath "$1")
export PENSTOCK
[ "$(id -u)" -eq 0 ] || { echo "slurm.sh: needs root, for the daemons"; exit 1; }
for tool in slurmctld slurmd sbatch munged; do
	command -v $tool >/dev/null || { apt-get install -y -q --no-install-recommends slurmctld slurmd slurm-client munge >/dev/null; break; }
done
work=$(mktemp -d /tmp/penstock-slurm.XXXXXX)
daemons=()
finish() {
	for daemon in "${daemons[@]}"; do kill "$daemon" 2>/dev/null || true; done
	wait 2>/dev/null || true
	rm -rf "$work"
}
trap finish EXIT

if ! munge -n >/dev/null 2>&1; then
	mkdir -p /run/munge /var/log/munge /etc/munge
	[ -f /etc/munge/munge.key ] || dd if=/dev/urandom of=/etc/munge/munge.key bs=1024 count=1 status=none
	chown -R munge /run/munge /var/log/munge /etc/munge
	chmod 400 /etc/munge/munge.key
	runuser -u munge -- munged --foreground >"$work/munged.log" 2>&1 &
	daemons+=($!)
fi
host=$(hostname)
mkdir -p "$work/state" "$work/spool"
cat >"$work/slurm.conf" <<CONF
ClusterName=penstock
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=16817
SlurmdPort=16818
SlurmUser=root
AuthType=auth/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MpiDefault=none
ReturnToService=2
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=main Nodes=$host Default=YES State=UP
CONF
export SLURM_CONF=$work/slurm.conf
slurmctld -D -f "$SLURM_CONF" -L "$work/slurmctld.log" >/dev/null 2>&1 &
daemons+=($!)
slurmd -D -f "$SLURM_CONF" -L "$work/slurmd.log" -N "$host" >/dev/null 2>&1 &
daemons+=($!)
tries=0
until sinfo -h -o %t 2>/dev/null | grep -q idle; do
	tries=$((tries + 1))
	[ $tries -lt 60 ] || { echo "slurm.sh: the node does not come up"; tail -n 5 "$work"/*.log; exit 1; }
	sleep 1
done

python3 Tests/Scripts/touch_recording.py "$work/recording"
settings=('base-spread.spread=0.02,0.04,0.06' 'ladder.size=2 shares,3 shares,4 shares' 'tick=2s,5s')
sbatch --wait --array=1-4 --output="$work/%a.log" docs/scale/sweep.sbatch simple-spread "$work/recording" "$work/parts" "${settings[@]}" ||
	{ echo "slurm.sh: the array failed"; tail -n 5 "$work"/*.log; exit 1; }
"$PENSTOCK" sweep merge "$work"/parts/part-*.jsonl --out "$work/merged.jsonl" | tee "$work/merged.txt"
vary=()
for setting in "${settings[@]}"; do vary+=(--vary "$setting"); done
"$PENSTOCK" sweep run simple-spread --recording "$work/recording" "${vary[@]}" --out "$work/whole.jsonl" >"$work/whole.txt" 2>/dev/null
merged=$(grep '^digest:' "$work/merged.txt")
whole=$(grep '^digest:' "$work/whole.txt")
[ "$merged" = "$whole" ] || { echo "slurm.sh: in one process it is another: $whole"; exit 1; }
echo "slurm: 4 tasks, $(wc -l <"$work/merged.jsonl") lines, the same digest as in one process"
