"""The two learners and how they speak together: boosted trees on the figures, a linear model on the hashed text."""
import lightgbm
import numpy as np
from sklearn.linear_model import LogisticRegression

from data import CLASSES

ROUNDS = 150
TREES = dict(
    objective="multiclass", num_class=len(CLASSES), learning_rate=0.08, num_leaves=24, min_data_in_leaf=8, feature_fraction=0.3,
    bagging_fraction=0.8, bagging_freq=1, lambda_l2=3.0, max_bin=127, num_threads=1, verbose=-1, seed=1, deterministic=True, force_row_wise=True,
)
TEXT_WEIGHT = 0.25
FLOOR = 1e-6


def fit_trees(material, rows):
    """Every column twice: with its whole table around it, and with a fifth of it."""
    figures = np.vstack([material.whole[rows], material.partial[rows]])
    labels = np.concatenate([material.labels[rows]] * 2)
    return lightgbm.train(TREES, lightgbm.Dataset(figures, labels), ROUNDS)


def fit_text(material, rows):
    return LogisticRegression(C=8.0, max_iter=80).fit(material.text[rows], material.labels[rows])


def text_shares(model, text):
    """scikit-learn leaves classes out that a fold never saw; they get nothing."""
    shares = np.zeros((text.shape[0], len(CLASSES)))
    shares[:, model.classes_] = model.predict_proba(text)
    return shares


def blend_logits(tree_shares, linear_shares, weight=TEXT_WEIGHT):
    """Log-linear pool of the two."""
    return (1 - weight) * np.log(np.maximum(tree_shares, FLOOR)) + weight * np.log(np.maximum(linear_shares, FLOOR))


def softmax(logits, temperature=1.0):
    scaled = logits / temperature
    raised = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)
