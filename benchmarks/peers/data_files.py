"""Peers of DataFileBenchmark: MDAnalysis and a plain numpy reader for a LAMMPS data file, pandas for CSV.

usage: python data_files.py FOLDER      (writes two files there, about the size of the benchmark's, and reads them)
Needs MDAnalysis, numpy, pandas. Times are CPU seconds of this process, best of three, first reading left out.
"""
import os
import sys
import time

import numpy as np


def write(folder):
    rng = np.random.default_rng(1)
    n = 300_000
    xyz, v, q = rng.random((n, 3)) * 100, rng.normal(size=(n, 3)) / 1000, (rng.normal(size=n) / 10).tolist()
    data = os.path.join(folder, "chain.data")
    with open(data, "w") as f:
        f.write(f"chain\n\n{n} atoms\n1 atom types\n{n - 1} bonds\n1 bond types\n\n")
        f.write("0 100 xlo xhi\n0 100 ylo yhi\n0 100 zlo zhi\n\nMasses\n\n1 12.011\n\nAtoms # full\n\n")
        f.writelines(f"{i + 1} {1 + i // 1000} 1 {q[i]!r} {x!r} {y!r} {z!r}\n" for i, (x, y, z) in enumerate(xyz.tolist()))
        f.write("\nVelocities\n\n")
        f.writelines(f"{i + 1} {x!r} {y!r} {z!r}\n" for i, (x, y, z) in enumerate(v.tolist()))
        f.write("\nBonds\n\n")
        f.writelines(f"{i} 1 {i} {i + 1}\n" for i in range(1, n))
    csv = os.path.join(folder, "table.csv")
    with open(csv, "w") as f:
        f.write("smiles," + ",".join(f"p{c}" for c in range(8)) + "\n")
        for i, row in enumerate(rng.normal(size=(n, 8)).tolist()):
            f.write(f"*CC(*)c1ccc{i % 1000}," + ",".join(map(repr, row)) + "\n")
    return data, csv


def best(task, file):
    times = []
    for _ in range(4):
        begin = time.process_time()
        task(file)
        times.append(time.process_time() - begin)
    return os.path.getsize(file) / 1e6 / min(times[1:])


def main():
    data, csv = write(sys.argv[1])
    try:
        import warnings

        import MDAnalysis

        warnings.simplefilter("ignore")
        print("MDAnalysis", MDAnalysis.__version__, "data file: %.1f MB/s" % best(lambda f: MDAnalysis.Universe(f, format="DATA", atom_style="id resid type charge x y z"), data))
    except ImportError:
        print("MDAnalysis is absent")
    try:
        import pandas

        print("pandas", pandas.__version__, "read_csv: %.1f MB/s" % best(pandas.read_csv, csv))
    except ImportError:
        print("pandas is absent")


main()
