"""What the row-role trainings share: reading the exported features, weights, scores."""
import json
from pathlib import Path

import lightgbm as lgb
import numpy as np

ROLES = ["header", "data", "metadata", "notes", "group", "derived"]
SETS = ["deex", "saus", "cius", "govuk"]
DATA = ROLES.index("data")


class Corpus:
    def __init__(self, folder):
        folder = Path(folder)
        index = json.loads((folder / "lines.json").read_text())
        self.folder = folder
        self.names = index["names"]
        parts = index["parts"]
        rows = np.array([p["rows"] for p in parts])
        self.y = np.concatenate([np.array(p["roles"], dtype=np.int8) for p in parts])
        self.x = np.memmap(folder / "lines.f32", dtype="<f4", mode="r").reshape(len(self.y), len(self.names))
        self.part = np.repeat(np.arange(len(parts)), rows)
        self.set = np.repeat(np.array([p["set"] for p in parts]), rows)
        self.copy = np.repeat(np.array([p["copy"] for p in parts]), rows)
        self.file = np.array([p["file"] for p in parts])
        # Sheets of one workbook look alike: they stay in one fold.
        books = [f.split(".xls")[0].split(".csv")[0] for f in self.file]
        names = sorted(set(books))
        fold = {b: i for i, b in enumerate(np.random.default_rng(7).permutation(names))}
        self.book = np.repeat(np.array([fold[b] for b in books]), rows)
        self.weight = self._weights(len(parts))

    def _weights(self, parts):
        weight = np.ones(len(self.y))
        for role in range(len(ROLES)):
            is_role = self.y == role
            count = np.bincount(self.part[is_role], minlength=parts)
            most = 50 if role == DATA else 40
            share = np.minimum(1, most / np.maximum(1, count))
            weight[is_role] = share[self.part[is_role]]
        weight *= np.array([1, 1, 1, 1, 1.5, 2.5])[self.y]
        weight[self.copy > 0] *= 0.6
        # Rows proven to be sums but labelled data teach nothing: one publisher's annotators did not mark totals without a word.
        share, bits = (self.x[:, self.names.index(name)] for name in ("sumBest", "sumStrength"))
        weight[(self.y == DATA) & (share >= 0.9) & (bits >= 40)] = 0
        plain = np.char.startswith(self.set, "plain")
        weight[plain] *= 0.4
        return weight


def parameters(seed, **more):
    return dict(
        objective="multiclass", num_class=len(ROLES), learning_rate=0.1, num_leaves=15, max_depth=6, min_data_in_leaf=15,
        feature_fraction=0.4, bagging_fraction=0.7, bagging_freq=1, lambda_l2=5.0, max_bin=63, verbosity=-1, num_threads=1,
        seed=seed, deterministic=True, force_row_wise=True) | more


def fit(x, y, weight, rounds, seed=1, **more):
    keep = (weight > 0) & (np.random.default_rng(seed).random(len(y)) < np.maximum(weight, 0.15))
    scale = weight / np.maximum(weight, 0.15)
    data = lgb.Dataset(np.ascontiguousarray(x[keep]), label=y[keep], weight=scale[keep], free_raw_data=True)
    return lgb.train(parameters(seed, **more), data, rounds)


def f1(truth, said):
    scores = {}
    for role, name in enumerate(ROLES):
        hit = np.sum((truth == role) & (said == role))
        wrong = np.sum((truth == role) != (said == role))
        scores[name] = round(float(2 * hit / max(1, 2 * hit + wrong)), 4)
    scores["accuracy"] = round(float(np.mean(truth == said)), 4)
    scores["macro"] = round(sum(scores[name] for name in ROLES) / len(ROLES), 4)
    return scores
