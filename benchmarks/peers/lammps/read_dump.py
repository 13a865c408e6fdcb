"""How fast MDAnalysis reads a text dump: MB of text per second of CPU time. Usage: read_dump.py FILE"""

import os
import sys
import time
import warnings

warnings.filterwarnings("ignore")
import MDAnalysis  # noqa: E402

path = sys.argv[1]
size = os.path.getsize(path)
with open(path) as file:
    for line in file:
        if line.startswith("ITEM: NUMBER OF ATOMS"):
            atoms = int(next(file))
            break
universe = MDAnalysis.Universe.empty(atoms, trajectory=False)
begin = time.process_time()
universe.load_new(path, format="LAMMPSDUMP")
opened = time.process_time()
total = 0.0
for frame in universe.trajectory:
    total += float(frame.positions[-1, 2])
seconds = time.process_time() - opened
print(f"MDAnalysis {MDAnalysis.__version__}: open and index {opened - begin:.2f} s, "
      f"{len(universe.trajectory)} frames at {size / 1e6 / seconds:.1f} MB/s (sum {total:.3f})")
