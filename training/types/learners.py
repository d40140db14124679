"""
Three learners. A linear model on hashed text and bucketed figures. Boosted trees on the measured figures, without those that
tell one table from another. Boosted trees on all figures, on what the linear model says, and on how much of the text it has
met before, grown twice from other seeds. The trees answer together: the first know tables that nobody has seen, the second
remember.
"""
import lightgbm
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, KFold

from data import CLASSES, TEXT_PARTS

COMMON = dict(
    objective="multiclass", num_class=len(CLASSES), bagging_fraction=0.8, bagging_freq=1, lambda_l2=3.0, max_bin=127, num_threads=1,
    verbose=-1, deterministic=True, force_row_wise=True,
)
PLAIN_TREES = dict(COMMON, num_leaves=16, learning_rate=0.1, feature_fraction=0.2, min_data_in_leaf=12, seed=5)
PLAIN_ROUNDS = 140
STACKED_TREES = dict(COMMON, num_leaves=24, learning_rate=0.08, feature_fraction=0.3, min_data_in_leaf=8)
STACKED_ROUNDS = 150
STACKED_SEEDS = (1, 2)
STACKED_WEIGHT = 0.6
# The exact size of a table is as good as its name.
TELLING = {"stats.rowsPlain", "stats.rows", "stats.present", "stats.nulls", "name.trailing"}
INNER_FOLDS = 5
FLOOR = 1e-6


class TextModel:
    """Multinomial logistic regression; `seen` marks the buckets that its columns filled."""

    def __init__(self, text, labels):
        linear = LogisticRegression(C=8.0, max_iter=60).fit(text, labels)
        self.seen = (np.asarray((text > 0).sum(axis=0)).ravel() > 0).astype(float)
        # 32 bits, as the graph stores them. A class that is not there gets nothing.
        self.coefficients = np.zeros((text.shape[1], len(CLASSES)))
        self.intercepts = np.full(len(CLASSES), -30.0)
        self.coefficients[:, linear.classes_] = linear.coef_.T.astype(np.float32)
        self.intercepts[linear.classes_] = linear.intercept_

    def figures(self, text):
        logs = np.log(np.maximum(softmax(text @ self.coefficients + self.intercepts), FLOOR))
        # For each part of the text, the weight of the buckets that were met in training, over the weight of all.
        familiarity = text @ (TEXT_PARTS * self.seen[:, None]) / np.maximum(text @ TEXT_PARTS, FLOOR)
        return np.hstack([logs, familiarity]).astype(np.float32)


def held_out_figures(material, rows, splitter):
    """What a text model says of columns that it has not seen."""
    found = None
    for train, test in splitter.split(rows, material.labels[rows], material.tables[rows]):
        figures = TextModel(material.text[rows[train]], material.labels[rows[train]]).figures(material.text[rows[test]])
        found = np.zeros((len(rows), figures.shape[1]), np.float32) if found is None else found
        found[test] = figures
    return found


class TypeLearner:
    def __init__(self, material, rows):
        """
        Every column twice: as one of an unknown table, all of which is there, and as one of a table of which other columns
        are known, a fifth of it at hand. So the trees learn how far to trust the text model in either case.
        """
        self.kept = [at for at, name in enumerate(material.names) if name not in TELLING]
        labels = np.concatenate([material.labels[rows]] * 2)
        figures = np.vstack([material.whole[rows], material.partial[rows]])
        self.plain = lightgbm.train(PLAIN_TREES, lightgbm.Dataset(figures[:, self.kept], labels), PLAIN_ROUNDS)
        unknown = held_out_figures(material, rows, GroupKFold(INNER_FOLDS, shuffle=True, random_state=3))
        known = held_out_figures(material, rows, KFold(INNER_FOLDS, shuffle=True, random_state=3))
        stacked = np.hstack([figures, np.vstack([unknown, known])])
        self.stacked = [lightgbm.train({**STACKED_TREES, "seed": seed}, lightgbm.Dataset(stacked, labels), STACKED_ROUNDS) for seed in STACKED_SEEDS]
        self.text = TextModel(material.text[rows], material.labels[rows])

    def logits(self, dense, text):
        """Log-linear pool."""
        plain = self.plain.predict(dense[:, self.kept])
        figures = np.hstack([dense, self.text.figures(text)])
        stacked = softmax(np.mean([booster.predict(figures, raw_score=True) for booster in self.stacked], axis=0))
        return (1 - STACKED_WEIGHT) * np.log(np.maximum(plain, FLOOR)) + STACKED_WEIGHT * np.log(np.maximum(stacked, FLOOR))


def softmax(logits, temperature=1.0):
    scaled = logits / temperature
    raised = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)
