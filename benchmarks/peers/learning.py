"""The work of LearningBenchmark with scikit-learn: CPU seconds of one thread, median of the runs.

usage: OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python learning.py DATA     (the folder with ml/)
"""
import csv
import gzip
import statistics
import sys
import time

import numpy as np
from sklearn.cross_decomposition import PLSRegression
from sklearn.ensemble import RandomForestRegressor
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ConstantKernel, WhiteKernel
from sklearn.kernel_ridge import KernelRidge
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

data = sys.argv[1] + "/ml/"


def table(name):
    opener = gzip.open if name.endswith(".gz") else open
    with opener(data + name, "rt") as file:
        return list(csv.DictReader(file))


def numbers(rows, names):
    return np.array([[float(row[n]) for n in names] for row in rows])


def clock(name, work, runs):
    times = []
    for _ in range(runs):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    print(f"{name:28s} {statistics.median(times):8.3f} s CPU, median of {runs}", flush=True)


qmex = table("qmex_ilr/bench_dGs_qmex.csv")
kinds = table("qmex_ilr/bench_dGs_category.csv")
names = list(qmex[0])[list(qmex[0]).index("mw"):]
X = numbers(qmex, names)
C = numbers(kinds, list(kinds[0])[list(kinds[0]).index("polar"):])
y = numbers(qmex, ["dGs"]).ravel()


def ilr():
    K = np.hstack([C, 1 - C])
    share = K.mean(0)
    K = K[:, (share > 0.1) & (share < 0.9)]
    F = np.hstack([X, np.ones((len(X), 1))])
    T = np.hstack([X, (F[:, :, None] * K[:, None, :]).reshape(len(X), -1)])
    return PLSRegression(8).fit(T, y)


polymers = table("pi1070/table.csv.gz")
columns = list(polymers[0])[5:13] + [n for n in polymers[0] if n.startswith("st_")]
P = numbers(polymers, columns)
k = numbers(polymers, ["thermal_conductivity"]).ravel()
cluster = numbers(polymers, ["cluster"]).ravel()
outer = numbers(table("pi1070/folds.csv"), ["cluster"]).ravel()


def forest():
    return RandomForestRegressor(500, max_features=1 / 3, random_state=0).fit(P, k)


def process():
    kernel = ConstantKernel(1.0, (1e-3, 1e3)) * RBF(np.sqrt(38), (1e-2, 1e2)) + WhiteKernel(0.1, (1e-6, 1e1))
    Z = StandardScaler().fit_transform(P)
    model = GaussianProcessRegressor(kernel, normalize_y=True).fit(Z, k)
    global likelihood
    likelihood = model.log_marginal_likelihood_value_


def nested():
    for fold in range(5):
        train = outer != fold
        best, score = None, np.inf
        for alpha in (0.01, 0.1, 1.0):
            for gamma in (0.3 / 38, 1 / 38, 3 / 38):
                errors = []
                for a, b in GroupKFold(3).split(P[train], k[train], cluster[train]):
                    errors.append(np.mean((fit(P[train][a], k[train][a], alpha, gamma)(P[train][b]) - k[train][b]) ** 2))
                if np.mean(errors) < score:
                    best, score = (alpha, gamma), np.mean(errors)
        fit(P[train], k[train], *best)(P[~train])


def fit(x, t, alpha, gamma):
    scaler = StandardScaler().fit(x)
    mean, sd = t.mean(), t.std()
    model = KernelRidge(kernel="rbf", alpha=alpha, gamma=gamma).fit(scaler.transform(x), (t - mean) / sd)
    return lambda z: model.predict(scaler.transform(z)) * sd + mean


clock("ILR build + PLS(8)", ilr, 5)
clock("forest of 500 trees", forest, 3)
clock("Gaussian process", process, 3)
print("  log marginal likelihood", likelihood)
clock("nested grouped kernel ridge", nested, 3)
