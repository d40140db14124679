"""Figures of a way to choose, over questions that it has not seen."""
import numpy as np


# As in src-shared/advise/oracle/oracle-votes.ts.
DEPARTURE, LOSS = 0.01, 0.1


def ranked(question, share):
    """The order in which the application takes the candidates."""
    lead = np.array(share, dtype=float)
    lead[0] += DEPARTURE
    lead[[place for place, action in enumerate(question.actions) if action == "drop_column"]] -= LOSS
    first = int(np.argmax(lead))
    return [first, *(place for place in np.argsort(-np.asarray(share), kind="stable") if place != first)]


def by_order(question, share):
    """Scores that put the candidates in that order."""
    scores = np.zeros(len(share))
    for rank, place in enumerate(ranked(question, share)):
        scores[place] = -rank
    return scores


def agreement(questions, scores):
    """Top-1 and top-3 agreement with the measured best (ties count), share of choices that nothing was clearly better than, regret."""
    first, third, right, regret, honest = [], [], [], [], []
    for question, score in zip(questions, scores):
        if score is None:
            continue
        order = np.argsort(-np.asarray(score), kind="stable")
        means = question.means
        tied = means >= means.max() - 1e-9
        first.append(bool(tied[order[0]]))
        third.append(bool(tied[order[:3]].any()))
        right.append(bool(question.right[order[0]]))
        regret.append(float(means.max() - means[order[0]]))
        honest.append(crossed(question.scores, order[0]))
    return {
        "questions": len(first), "top1": rounded(first), "top3": rounded(third), "right": rounded(right),
        "regret": rounded(regret), "regretCrossed": rounded(honest),
    }


def crossed(scores, chosen):
    """The best by one half of the folds, judged by the other: the measured best owes part of its lead to luck."""
    half = scores.shape[1] // 2
    total = 0.0
    for seen, judged in ((scores[:, :half], scores[:, half:]), (scores[:, half:], scores[:, :half])):
        best = int(seen.mean(axis=1).argmax())
        total += judged[best].mean() - judged[chosen].mean()
    return float(total / 2)


def only(question, action):
    return None if action is None else [float(each == action) for each in question.actions]


def rounded(values):
    return round(float(np.mean(values)), 5) if len(values) else None


def calibration_error(shares, right, bins=10):
    shares, right = np.asarray(shares), np.asarray(right, dtype=float)
    at = np.minimum(bins - 1, (shares * bins).astype(int))
    return float(sum(abs(shares[at == b].sum() - right[at == b].sum()) for b in range(bins)) / max(1, len(shares)))
