"""Trains the row-role model: boosted trees over the features of a line and its surroundings, and the order of a file's parts.

usage: train.py leave-out FEATURES FOLDER   for each set, a model that never saw it: FOLDER/SET.json (bench/rows.ts scores them)
       train.py all FEATURES FOLDER         the model of all sets: FOLDER/model.json
FEATURES is what export-features.ts wrote.
"""
import json
import sys
from pathlib import Path

import numpy as np

from common import ROLES, SETS, Corpus, f1, fit
from pack import pack

ROUNDS = 50
SEEDS = (1, 2, 3)
SMOOTHING = 0.1
PARTS = {"header": 0, "data": 1, "metadata": 2, "notes": 3, "group": 1, "derived": 1}
PART_OF = np.array([PARTS[role] for role in ROLES])


def transitions(corpus, train):
    """Order of the parts of a file: which of its rows are totals or headings, publishers settle differently."""
    counts = np.full((4, 4), 2.0)
    start = np.full(4, 2.0)
    rows = np.flatnonzero(train & (corpus.copy == 0) & np.isin(corpus.set, SETS))
    for a, b in zip(rows, rows[1:]):
        if b == a + 1 and corpus.part[a] == corpus.part[b]:
            counts[PART_OF[corpus.y[a]], PART_OF[corpus.y[b]]] += min(corpus.weight[a], corpus.weight[b])
        else:
            start[PART_OF[corpus.y[b]]] += 1
    moves, first = np.log(counts / counts.sum(1, keepdims=True)), np.log(start / start.sum())
    return moves[np.ix_(PART_OF, PART_OF)], first[PART_OF]


def train_on(corpus, train):
    x, y, weight = corpus.x[train], corpus.y[train], corpus.weight[train]
    return [fit(x, y, weight, ROUNDS, seed) for seed in SEEDS]


def write(path, corpus, train, boosters):
    moves, start = transitions(corpus, train)
    model = {
        "format": 1,
        "roles": ROLES,
        "trees": pack(boosters, corpus.names),
        "moves": np.round(moves, 4).tolist(),
        "start": np.round(start, 4).tolist(),
        "strength": SMOOTHING,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(model, separators=(",", ":")))
    print(path.name, path.stat().st_size, "bytes")


def leave_out(corpus, folder):
    for held in SETS:
        train = (corpus.set != held) & (corpus.set != "plain-held")
        test = (corpus.set == held) & (corpus.copy == 0)
        boosters = train_on(corpus, train)
        scores = sum(booster.predict(corpus.x[test], raw_score=True) for booster in boosters)
        write(folder / f"{held}.json", corpus, train, boosters)
        print("  before smoothing:", f1(corpus.y[test], scores.argmax(1)), flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in ("leave-out", "all"):
        sys.exit(__doc__)
    corpus = Corpus(sys.argv[2])
    if sys.argv[1] == "leave-out":
        leave_out(corpus, Path(sys.argv[3]))
    else:
        everything = corpus.set != "plain-held"
        write(Path(sys.argv[3]) / "model.json", corpus, everything, train_on(corpus, everything))
