#!/bin/sh
# Makes the sample files, runs our benchmarks and then the peers on the same samples, all on one core, and at last our own work on
# one and on two processors. Some ten minutes on a quiet machine. Needs Python 3.11, 2 GB of disk, and the benchmarks packaged:
#   mvn -pl benchmarks -am package -DskipTests
# usage: transport.sh [FOLDER of the samples]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
jar=$here/../target/polyinfo-benchmarks.jar
sample=${1:-/tmp/polyinfo-transport-sample}
venv=$here/transport/.venv
if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install -q -r "$here/transport/requirements.txt"
fi
taskset -c 0 java -cp "$jar" org.polyinfo.benchmarks.TransportSample "$sample"
taskset -c 0 java -jar "$jar" 'GreenKuboBenchmark|MsdBenchmark'
OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 taskset -c 0 "$venv/bin/python" "$here/transport/transport.py" "$sample"
taskset -c 0 java -jar "$jar" TransportScaling
java -jar "$jar" TransportScaling
