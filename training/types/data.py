"""Features as written by export-features.ts, and the two kinds of folds."""
import json
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse
from sklearn.model_selection import GroupKFold

CLASSES = ["numeric", "categorical", "datetime", "sentence", "url", "embedded-number", "list", "not-generalizable", "context-specific"]
TEXT_BUCKETS = 12288
# Pieces of the name, pieces of the samples, bucketed figures: one third each.
TEXT_PARTS = np.repeat(np.eye(3), TEXT_BUCKETS // 3, axis=0)
FOLDS = 5


@dataclass
class Material:
    names: list
    whole: np.ndarray
    partial: np.ndarray
    text: sparse.csr_matrix
    labels: np.ndarray
    tables: np.ndarray
    parts: np.ndarray

    def __len__(self):
        return len(self.labels)


def load(path, without_tables=()):
    names, whole, partial, labels, tables, parts = [], [], [], [], [], []
    rows, buckets, weights = [], [], []
    with open(path, encoding="utf-8") as lines:
        names = json.loads(next(lines))["names"]
        for line in lines:
            column = json.loads(line)
            if column["table"] in without_tables:
                continue
            for bucket, weight in column["text"]:
                rows.append(len(labels))
                buckets.append(bucket)
                weights.append(weight)
            whole.append(column["dense"])
            partial.append(column["partial"])
            labels.append(CLASSES.index(column["class9"]) if column["class9"] else -1)
            tables.append(column["table"])
            parts.append(column["part"])
    text = sparse.csr_matrix((weights, (rows, buckets)), shape=(len(labels), TEXT_BUCKETS))
    return Material(names, np.array(whole), np.array(partial), text, np.array(labels), np.array(tables), np.array(parts))


def folds(material, kind):
    """Yields (train, test) positions: random ones, or whole tables at a time."""
    everyone = np.arange(len(material))
    if kind == "random":
        for part in range(FOLDS):
            yield everyone[material.parts != part], everyone[material.parts == part]
    else:
        yield from GroupKFold(FOLDS, shuffle=True, random_state=7).split(everyone, material.labels, material.tables)
