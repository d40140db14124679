"""
Two learners, one on top of the other: a linear model on hashed text and bucketed figures, and boosted trees on the measured
figures, on what the linear model says, and on how much of the text the linear model has met before.
"""
import lightgbm
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, KFold

from data import CLASSES, TEXT_PARTS

ROUNDS = 150
TREES = dict(
    objective="multiclass", num_class=len(CLASSES), learning_rate=0.08, num_leaves=24, min_data_in_leaf=8, feature_fraction=0.3,
    bagging_fraction=0.8, bagging_freq=1, lambda_l2=3.0, max_bin=127, num_threads=1, verbose=-1, seed=1, deterministic=True, force_row_wise=True,
)
INNER_FOLDS = 5
TEXT_WEIGHT = 0.1
FLOOR = 1e-6


class TextModel:
    """Multinomial logistic regression; `seen` marks the buckets that its columns filled."""

    def __init__(self, text, labels):
        self.linear = LogisticRegression(C=8.0, max_iter=60).fit(text, labels)
        self.seen = (np.asarray((text > 0).sum(axis=0)).ravel() > 0).astype(float)
        self.coefficients = np.zeros((text.shape[1], len(CLASSES)))
        self.intercepts = np.full(len(CLASSES), -30.0)
        self.coefficients[:, self.linear.classes_] = self.linear.coef_.T
        self.intercepts[self.linear.classes_] = self.linear.intercept_

    def shares(self, text):
        return softmax(text @ self.coefficients + self.intercepts)

    def familiarity(self, text):
        """For each part of the text, the weight of the buckets that were met in training, over the weight of all."""
        return text @ (TEXT_PARTS * self.seen[:, None]) / np.maximum(text @ TEXT_PARTS, FLOOR)

    def figures(self, text):
        return np.hstack([np.log(np.maximum(self.shares(text), FLOOR)), self.familiarity(text)]).astype(np.float32)


def held_out_figures(material, rows, splitter):
    """What a text model says of columns that it has not seen."""
    found = None
    for train, test in splitter.split(rows, material.labels[rows], material.tables[rows]):
        model = TextModel(material.text[rows[train]], material.labels[rows[train]])
        figures = model.figures(material.text[rows[test]])
        found = np.zeros((len(rows), figures.shape[1]), np.float32) if found is None else found
        found[test] = figures
    return found


class TypeLearner:
    def __init__(self, material, rows):
        """
        Every column twice: as one of an unknown table, all of which is there, and as one of a table of which other columns
        are known, a fifth of it at hand. So the trees learn how far to trust the text model in either case.
        """
        unknown = held_out_figures(material, rows, GroupKFold(INNER_FOLDS, shuffle=True, random_state=3))
        known = held_out_figures(material, rows, KFold(INNER_FOLDS, shuffle=True, random_state=3))
        figures = np.vstack([np.hstack([material.whole[rows], unknown]), np.hstack([material.partial[rows], known])])
        labels = np.concatenate([material.labels[rows]] * 2)
        self.trees = lightgbm.train(TREES, lightgbm.Dataset(figures, labels), ROUNDS)
        self.text = TextModel(material.text[rows], material.labels[rows])

    def parts(self, dense, text):
        return self.trees.predict(np.hstack([dense, self.text.figures(text)])), self.text.shares(text)

    def logits(self, dense, text):
        return blend_logits(*self.parts(dense, text))


def blend_logits(tree_shares, text_shares, weight=TEXT_WEIGHT):
    """Log-linear pool of the two."""
    return (1 - weight) * np.log(np.maximum(tree_shares, FLOOR)) + weight * np.log(np.maximum(text_shares, FLOOR))


def softmax(logits, temperature=1.0):
    scaled = logits / temperature
    raised = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)
