#!/bin/sh
# cclib on the same logs, in a virtual environment of its own: MB per second of processor time, per file and in all.
# usage: gaussian_cclib.sh DATA_DIR
set -eu
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
python3 -m venv "$here/venv"
"$here/venv/bin/pip" install --quiet cclib==1.8.1 "scipy<1.14"
"$here/venv/bin/python" - "$1/gaussian/logs" "$here" <<'PY'
import gzip, logging, pathlib, shutil, statistics, sys, time
import cclib
logging.disable(50)
speeds, total_bytes, total_seconds = [], 0, 0.0
for packed in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    log = pathlib.Path(sys.argv[2]) / packed.name.removesuffix(".gz")
    with (gzip.open if packed.suffix == ".gz" else open)(packed, "rb") as source, open(log, "wb") as target:
        shutil.copyfileobj(source, target)
    begin = time.process_time()
    try:
        cclib.io.ccread(str(log))
    except Exception:
        continue
    seconds = time.process_time() - begin
    speeds.append(log.stat().st_size / 1e6 / seconds)
    total_bytes += log.stat().st_size
    total_seconds += seconds
    log.unlink()
print(f"cclib {cclib.__version__}: {len(speeds)} logs, MB/s per file: median {statistics.median(speeds):.2f}; "
      f"whole folder {total_bytes / 1e6 / total_seconds:.2f}")
PY
