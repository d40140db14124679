"""Trains the row-role model in two stages: a line with its surroundings, then the line with what was thought of its neighbours.

usage: train.py check FEATURES          leave-one-set-out scores: trained on three sets, scored on the fourth
       train.py final FEATURES MODEL    trains on all sets and writes MODEL/model.json
FEATURES is what export-features.ts wrote; it is called again for the second stage.
"""
import json
import subprocess
import sys
from pathlib import Path

import numpy as np

from common import DATA, ROLES, SETS, Corpus, f1, fit
from pack import pack

HERE = Path(__file__).parent
FOLDS = 4
ROUNDS_FIRST = 50
ROUNDS_SECOND = 40
SMOOTHING = 0.2


def out_of_fold(corpus, train):
    chances = np.zeros((len(corpus.y), len(ROLES)), dtype="<f4")
    fold = corpus.book % FOLDS
    for k in range(FOLDS):
        inside, held = train & (fold != k), train & (fold == k)
        model = fit(corpus.x[inside], corpus.y[inside], corpus.weight[inside], ROUNDS_FIRST, seed=10 + k)
        chances[held] = model.predict(corpus.x[held])
    whole = fit(corpus.x[train], corpus.y[train], corpus.weight[train], ROUNDS_FIRST)
    chances[~train] = whole.predict(corpus.x[~train])
    return chances, whole


def second_stage(corpus, chances):
    chances.astype("<f4").tofile(corpus.folder / "chances.f32")
    subprocess.run(["node", str(HERE / "export-features.ts"), "stacked", str(corpus.folder)], check=True)
    names = json.loads((corpus.folder / "stacked.json").read_text())["names"]
    added = np.fromfile(corpus.folder / "stacked.f32", dtype="<f4").reshape(len(corpus.y), len(names))
    return np.hstack([corpus.x, added]), list(corpus.names) + names


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


def smooth(corpus, rows, chances, moves, start, strength):
    """The likeliest role of each line given the whole sequence (forward-backward)."""
    out = chances.copy()
    where = np.flatnonzero(rows)
    parts = corpus.part[where]
    score = np.maximum(chances, 1e-4)
    step = np.exp(strength * moves)
    for part in np.unique(parts):
        at = np.flatnonzero(parts == part)
        n = len(at)
        ahead = np.zeros((n, len(ROLES)))
        back = np.ones((n, len(ROLES)))
        ahead[0] = np.exp(strength * start)
        for i in range(1, n):
            ahead[i] = (ahead[i - 1] * score[at[i - 1]]) @ step
            ahead[i] /= ahead[i].sum()
        for i in range(n - 2, -1, -1):
            back[i] = step @ (back[i + 1] * score[at[i + 1]])
            back[i] /= back[i].sum()
        both = ahead * back * score[at]
        out[at] = both / both.sum(1, keepdims=True)
    return out


def report(name, scores):
    print(f"{name:16s}", " ".join(f"{k[:6]} {v:.3f}" for k, v in scores.items()), flush=True)


def check(corpus):
    for held in SETS:
        train = (corpus.set != held) & (corpus.set != "plain-held")
        test = (corpus.set == held) & (corpus.copy == 0)
        chances, _ = out_of_fold(corpus, train)
        x, names = second_stage(corpus, chances)
        model = fit(x[train], corpus.y[train], corpus.weight[train], ROUNDS_SECOND, seed=2)
        said = model.predict(x[test])
        report(held + " first", f1(corpus.y[test], chances[test].argmax(1)))
        report(held + " stacked", f1(corpus.y[test], said.argmax(1)))
        moves, start = transitions(corpus, train)
        report(held + " together", f1(corpus.y[test], smooth(corpus, test, (said + chances[test]) / 2, moves, start, SMOOTHING).argmax(1)))
        plain = corpus.set == "plain-held"
        wrong = model.predict(x[plain]).argmax(1) != corpus.y[plain]
        data = corpus.y[plain] == DATA
        print(f"  plain-held: {wrong[data].mean():.5f} of data lines, {wrong[~data].mean():.5f} of headers wrong", flush=True)


def final(corpus, folder):
    train = corpus.set != "plain-held"
    chances, first = out_of_fold(corpus, train)
    x, names = second_stage(corpus, chances)
    second = fit(x[train], corpus.y[train], corpus.weight[train], ROUNDS_SECOND, seed=2)
    moves, start = transitions(corpus, train)
    model = {
        "format": 1,
        "roles": ROLES,
        "first": pack(first, corpus.names),
        "second": pack(second, names),
        "moves": np.round(moves, 4).tolist(),
        "start": np.round(start, 4).tolist(),
        "strength": SMOOTHING,
    }
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.json").write_text(json.dumps(model, separators=(",", ":")))
    print((folder / "model.json").stat().st_size, "bytes")


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "check":
        check(Corpus(sys.argv[2]))
    elif len(sys.argv) == 4 and sys.argv[1] == "final":
        final(Corpus(sys.argv[2]), sys.argv[3])
    else:
        sys.exit(__doc__)
