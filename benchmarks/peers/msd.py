"""MSD of 2,000 particles x 10,000 frames by MDAnalysis's FFT (needs tidynamics) or, where that is absent, by the same
algorithm in numpy. Prints seconds of CPU and of the clock; run with OMP_NUM_THREADS=1 taskset -c 0.

    python msd.py [particles frames]
"""
import sys
import time

import numpy as np

particles = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
frames = int(sys.argv[2]) if len(sys.argv) > 2 else 10000
rng = np.random.default_rng(1)
steps = rng.standard_normal((frames, particles, 3), dtype=np.float32) * np.float32(0.1**0.5)
positions = np.cumsum(steps, axis=0, dtype=np.float32)
del steps


def by_mdanalysis():
    import MDAnalysis as mda
    from MDAnalysis.analysis.msd import EinsteinMSD
    from MDAnalysis.coordinates.memory import MemoryReader

    universe = mda.Universe.empty(particles, trajectory=True)
    universe.load_new(positions, format=MemoryReader)
    return EinsteinMSD(universe, fft=True).run().results.timeseries


def by_numpy():
    total = np.zeros(frames)
    for p in range(particles):
        x = positions[:, p, :].astype(float)
        x -= x.mean(0)
        size = 2 * frames
        a = sum(np.fft.irfft(np.abs(np.fft.rfft(x[:, c], size)) ** 2, size)[:frames] for c in range(3))
        square = (x**2).sum(1)
        ends = np.concatenate([[0.0], np.cumsum(square[:-1] + square[:0:-1])])
        total += (2 * square.sum() - ends - 2 * a) / np.arange(frames, 0, -1)
    return total / particles


for name, run in (("MDAnalysis", by_mdanalysis), ("numpy", by_numpy)):
    try:
        cpu, wall = time.process_time(), time.perf_counter()
        msd = run()
        print(f"{name}: {time.process_time() - cpu:.2f} s CPU, {time.perf_counter() - wall:.2f} s, MSD(1) = {msd[1]:.6f}")
    except ImportError as error:
        print(f"{name}: not run ({error})")
