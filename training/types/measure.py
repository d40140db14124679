"""Accuracy, F1 a class and calibration of out-of-fold answers."""
import numpy as np
from scipy.optimize import minimize_scalar

from data import CLASSES
from learners import softmax

BINS = 10


def calibration_error(shares, labels):
    sure, right = shares.max(axis=1), shares.argmax(axis=1) == labels
    bins = np.minimum(BINS - 1, (sure * BINS).astype(int))
    return float(sum(abs(sure[bins == b].sum() - right[bins == b].sum()) for b in range(BINS)) / len(labels))


def best_temperature(logits, labels):
    """Least log loss."""
    def loss(log_temperature):
        shares = softmax(logits, np.exp(log_temperature))
        return -np.log(np.maximum(shares[np.arange(len(labels)), labels], 1e-9)).mean()
    return float(np.exp(minimize_scalar(loss, bounds=(-1.5, 1.5), method="bounded").x))


def figures(shares, labels):
    guess = shares.argmax(axis=1)
    f1 = {}
    for at, name in enumerate(CLASSES):
        hit = int(((guess == at) & (labels == at)).sum())
        f1[name] = round(2 * hit / max(1, int((guess == at).sum() + (labels == at).sum())), 4)
    return {
        "accuracy": round(float((guess == labels).mean()), 4),
        "macroF1": round(float(np.mean(list(f1.values()))), 4),
        "ece": round(calibration_error(shares, labels), 4),
        "f1": f1,
    }
