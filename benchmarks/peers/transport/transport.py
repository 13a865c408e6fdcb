"""The peers of the transport benchmarks on the files of TransportSample: seconds of CPU, least and median, and what they find.

    OMP_NUM_THREADS=1 taskset -c 0 python transport.py FOLDER
"""

import contextlib
import io
import statistics
import sys
import time
import warnings
from importlib.metadata import version

import numpy as np

warnings.filterwarnings("ignore")
folder = sys.argv[1]


def measure(what, runs, work):
    seconds = []
    for _ in range(runs):
        begin = time.process_time()
        with contextlib.redirect_stdout(io.StringIO()):
            found = work()
        seconds.append(time.process_time() - begin)
    print(f"{what}: {min(seconds):.3f} s, median {statistics.median(seconds):.3f} s of {runs}; {found}", flush=True)


flux = np.fromfile(f"{folder}/flux.f64", dtype=">f8").astype(float).reshape(3, -1)
samples = flux.shape[1]


def numpy_correlation():
    size = 1 << (2 * samples - 1).bit_length()
    total = sum(np.fft.irfft(np.abs(np.fft.rfft(x, size)) ** 2, size)[:samples] for x in flux)
    total /= 3.0 * np.arange(samples, 0, -1)
    return f"C(0) = {total[0]:.9f}, C(10) = {total[10]:.9f}"


measure(f"numpy {np.__version__}, correlation", 7, numpy_correlation)

# SporTran was written for numpy 1 and uses names that numpy 2 no longer has.
for old, new in {"NaN": "nan", "trapz": "trapezoid", "row_stack": "vstack"}.items():
    if not hasattr(np, old):
        setattr(np, old, getattr(np, new))
with contextlib.redirect_stdout(io.StringIO()):
    from sportran.current.generic import GenericCurrent
    from sportran.md.mdsample import MDSample
columns = np.ascontiguousarray(flux.T)


def sportran_correlation():
    sample = MDSample(traj=columns)
    sample.compute_acf()
    return f"C(0) = {sample.acfm[0]:.9f}, C(10) = {sample.acfm[10]:.9f}"


def sportran_cepstral():
    current = GenericCurrent(columns, DT_FS=1.0, KAPPA_SCALE=1.0)
    current.cepstral_analysis()
    return f"integral {current.kappa:.5f} ± {current.kappa_std:.5f}"


measure(f"SporTran {version('sportran')}, compute_acf", 5, sportran_correlation)
measure(f"SporTran {version('sportran')}, cepstral analysis of the whole band", 5, sportran_cepstral)

from stacie import ExpPolyModel, PadeModel, compute_spectrum, estimate_acint  # noqa: E402


def stacie(model, length):
    def work():
        spectrum = compute_spectrum(flux[:, :length], prefactors=1.0, timestep=1.0)
        result = estimate_acint(spectrum, model)
        return f"integral {result.acint:.5f} ± {result.acint_std:.5f}"

    return work


for length in (4096, samples):
    measure(f"STACIE {version('stacie')}, Padé, 3 x {length}", 3, stacie(PadeModel([0, 2], [2]), length))
    measure(f"STACIE {version('stacie')}, ExpPoly, 3 x {length}", 3, stacie(ExpPolyModel([0, 2]), length))

frames, particles = 10_000, 2_000
positions = np.fromfile(f"{folder}/walk.f32", dtype=">f4").astype(np.float32).reshape(frames, particles, 3)


def by_mdanalysis():
    import MDAnalysis as mda
    from MDAnalysis.analysis.msd import EinsteinMSD
    from MDAnalysis.coordinates.memory import MemoryReader

    universe = mda.Universe.empty(particles, trajectory=True)
    universe.load_new(positions, format=MemoryReader)
    msd = EinsteinMSD(universe, fft=True).run().results.timeseries
    return f"MSD(1) = {msd[1]:.6f}, MSD(1000) = {msd[1000]:.5f}"


def by_tidynamics():
    import tidynamics

    msd = sum(tidynamics.msd(positions[:, p, :].astype(float)) for p in range(particles)) / particles
    return f"MSD(1) = {msd[1]:.6f}, MSD(1000) = {msd[1000]:.5f}"


def by_numpy():
    total = np.zeros(frames)
    size = 2 * frames
    for p in range(particles):
        x = positions[:, p, :].astype(float)
        x -= x.mean(0)
        a = sum(np.fft.irfft(np.abs(np.fft.rfft(x[:, c], size)) ** 2, size)[:frames] for c in range(3))
        square = (x**2).sum(1)
        ends = np.concatenate([[0.0], np.cumsum(square[:-1] + square[:0:-1])])
        total += (2 * square.sum() - ends - 2 * a) / np.arange(frames, 0, -1)
    return f"MSD(1) = {total[1] / particles:.6f}, MSD(1000) = {total[1000] / particles:.5f}"


measure(f"MDAnalysis {version('MDAnalysis')}, EinsteinMSD by FFT", 3, by_mdanalysis)
measure(f"tidynamics {version('tidynamics')}, msd particle by particle", 3, by_tidynamics)
measure(f"numpy {np.__version__}, loop over particles, no errors", 3, by_numpy)
