#!/bin/sh
# docs/cluster/parts.sbatch under a Slurm of its own: controller, one node and munge in a temporary folder, on the loopback address.
# An array of three parts and what merges them must give, byte for byte, what one run gives. Called by ./dev cluster; needs root (a
# slurmd of Debian does), slurmctld, slurmd, slurm-client and munge, but none of their services. Everything that is started here ends
# here, at the latest after LIMIT seconds.
#   RASOAT is the program, DATA what is checked, PARTS their number.
set -eu
cd "$(dirname "$0")/../.."
program=$(realpath "${RASOAT-build/rasoat}")
data=${DATA-fixtures/tho-xuan-2024}
parts=${PARTS-3}
limit=${LIMIT-120}
work=$(mktemp -d)
started=

stop() {
    # the node first, the keeper of keys last
    for pid in $started; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

# begin NAME COMMAND...: a daemon in the foreground, with its log
begin() {
    name=$1
    shift
    "$@" >"$work/$name.out" 2>&1 &
    started="$! $started"
}

# until_so WHAT COMMAND...: waits for it, but not past the limit
until_so() {
    what=$1
    shift
    until "$@" >/dev/null 2>&1; do
        if [ "$(($(date +%s) - began))" -ge "$limit" ]; then
            echo "FAILED: $what: not within $limit seconds" >&2
            tail -n 5 "$work"/*.out "$work"/*.log >&2
            exit 1
        fi
        sleep 0.2
    done
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

host=$(hostname -s)
mkdir -m 755 "$work/munge" "$work/state" "$work/spool" "$work/results"
(umask 077 && head -c 128 /dev/urandom >"$work/munge/key")
cat >"$work/slurm.conf" <<EOF
ClusterName=rasoat
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
AuthType=auth/munge
AuthInfo=socket=$work/munge/socket
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
ReturnToService=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=2 RealMemory=2000 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES State=UP
EOF
SLURM_CONF=$work/slurm.conf
export SLURM_CONF
began=$(date +%s)

begin munged /usr/sbin/munged --foreground --force --num-threads 1 --key-file "$work/munge/key" --socket "$work/munge/socket" \
    --pid-file "$work/munge/pid" --log-file "$work/munged.log" --seed-file "$work/munge/seed"
until_so "munged" test -S "$work/munge/socket"
begin slurmctld /usr/sbin/slurmctld -D -i -f "$SLURM_CONF"
begin slurmd /usr/sbin/slurmd -D -f "$SLURM_CONF" -N "$host"
idle() {
    sinfo --noheader --format %T | grep -q '^idle'
}
until_so "a node that is idle" idle

day=2024-12-31
job=$(PARTS=$parts RESULTS=$work/results RASOAT=$program FORMAT=csv sbatch --parsable --array="1-$parts" \
    --output="$work/task-%a.log" docs/cluster/parts.sbatch "$(realpath "$data")" --as-of "$day")
gone() {
    [ -z "$(squeue --noheader --job "$job")" ]
}
until_so "the array's end" gone
status=0
"$program" check "$(realpath "$data")" --as-of "$day" --format csv -o "$work/one.csv" --quiet || status=$?
[ "$status" -le 1 ]
cmp "$work/one.csv" "$work/results/findings.csv" || {
    tail -n 5 "$work"/task-*.log >&2
    exit 1
}
echo "ok: $parts parts as an array of Slurm $(slurmctld -V | cut -d ' ' -f 2) gave the $(wc -l <"$work/one.csv") lines of one run"
