#!/bin/sh
# RDKit on the same table: join of repeat units to about 50 atoms (H caps), canonical SMILES, InChIKey; one thread, CPU time.
# usage: oligomers_rdkit.sh TABLE.csv[.gz] [VENV]
set -e
venv="${2:-${TMPDIR:-/tmp}/polyinfo-peers-venv}"
[ -x "$venv/bin/python" ] || { python3 -m venv "$venv" && "$venv/bin/pip" -q install rdkit; }
exec "$venv/bin/python" - "$1" <<'PY'
import csv, gzip, sys, time
from rdkit import Chem, RDLogger, rdBase
RDLogger.DisableLog("rdApp.*")
opened = gzip.open if sys.argv[1].endswith(".gz") else open
with opened(sys.argv[1], "rt") as table:
    units = [row["smiles"] for row in csv.DictReader(table)]

def oligomer(text):
    unit = Chem.MolFromSmiles(text)
    stars = [a for a in unit.GetAtoms() if a.GetAtomicNum() == 0]
    (h, hn), (t, tn) = [(a.GetIdx(), a.GetNeighbors()[0].GetIdx()) for a in stars]
    bond = unit.GetBondBetweenAtoms(h, hn).GetBondType()
    size = sum(1 + a.GetTotalNumHs() for a in unit.GetAtoms() if a.GetAtomicNum())
    n = max(1, round((48 / size)))
    chain = Chem.RWMol(unit)
    for k in range(1, n):
        chain.InsertMol(unit)
    step = unit.GetNumAtoms()
    for k in range(n - 1):
        chain.AddBond(k * step + tn, (k + 1) * step + hn, bond)
    for k in range(n):  # the caps: a star left over becomes hydrogen
        for star in (h, t):
            atom = chain.GetAtomWithIdx(k * step + star)
            if (k == 0 and star == h) or (k == n - 1 and star == t):
                atom.SetAtomicNum(1)
    drop = sorted((a.GetIdx() for a in chain.GetAtoms() if a.GetAtomicNum() == 0), reverse=True)
    chain.BeginBatchEdit()
    for index in drop:
        chain.RemoveAtom(index)
    chain.CommitBatchEdit()
    molecule = chain.GetMol()
    Chem.SanitizeMol(molecule)
    return Chem.RemoveHs(molecule)

def timed(name, work, texts):
    begin = time.process_time()
    done = failed = 0
    for text in texts:
        try:
            work(text)
            done += 1
        except Exception:
            failed += 1
    seconds = time.process_time() - begin
    print(f"{name:24s} {done} done, {failed} failed, {seconds:.2f} CPU s, {done / seconds:.0f} per CPU second")

print("RDKit", rdBase.rdkitVersion)
timed("join", oligomer, units)
timed("join + canonical SMILES", lambda t: Chem.MolToSmiles(oligomer(t)), units)
timed("join + InChIKey", lambda t: Chem.MolToInchiKey(oligomer(t)), units[:3000])
PY
