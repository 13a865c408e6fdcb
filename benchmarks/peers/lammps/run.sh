#!/bin/sh
# Makes the sample files, runs our benchmarks and then the peer on the same file. Needs the benchmarks packaged:
#   mvn -pl benchmarks -am package -DskipTests
set -eu
here=$(cd "$(dirname "$0")" && pwd)
jar=$here/../../target/polyinfo-benchmarks.jar
sample=${1:-/tmp/polyinfo-lammps-sample}
python=${PYTHON:-$here/.venv/bin/python}
if [ ! -x "$python" ]; then
    python3 -m venv "$here/.venv"
    "$here/.venv/bin/pip" install -q -r "$here/requirements.txt"
fi
[ -f "$sample/log.lammps" ] || java -cp "$jar" org.polyinfo.benchmarks.LammpsSample "$sample"
java -jar "$jar" LammpsReadBenchmark -p folder="$sample"
"$python" "$here/read_dump.py" "$sample/sample.dump"
