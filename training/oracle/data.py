"""Examples as written by export.ts: one question a column and context, one row a candidate action."""
import json
from dataclasses import dataclass

import numpy as np

# The chance of being best alone would run risks for nothing; what is gained on average alone would never dare. Both, so weighted, did
# best on sources that were not seen.
GAIN_WEIGHT, MOST_GAIN = 10.0, 0.1
# A difference that folds of a few hundred rows cannot tell from none.
LEAST_SPREAD = 0.004


@dataclass
class Question:
    table: str
    group: int
    collection: str
    task: str
    model: str
    key: tuple
    columns: list
    actions: list
    rows: np.ndarray
    # One row a candidate, one column a fold.
    scores: np.ndarray
    rules: str
    confidence: float

    @property
    def means(self):
        return self.scores.mean(axis=1)

    @property
    def spread(self):
        """Mean standard error of a candidate's difference from the mean of all."""
        differences = self.scores - self.scores.mean(axis=0)
        return max(LEAST_SPREAD, float((differences.std(axis=1, ddof=1) / np.sqrt(self.scores.shape[1])).mean()))

    @property
    def chances(self):
        """How likely each candidate is the best, as far as the folds can tell: candidates within noise share it."""
        raised = np.exp((self.means - self.means.max()) / self.spread)
        return raised / raised.sum()

    @property
    def worth(self):
        """The chance of being best, and what is gained over what people do first, which is the first candidate."""
        means = self.means
        return self.chances + GAIN_WEIGHT * np.clip(means - means[0], -MOST_GAIN, MOST_GAIN)

    @property
    def right(self):
        """No other candidate was clearly better: by more than 2 % of what was left to gain, and more than two standard errors."""
        left = max(0.02, 1 - self.means.max())
        best = int(self.means.argmax())
        differences = self.scores[best] - self.scores
        errors = differences.std(axis=1, ddof=1) / np.sqrt(self.scores.shape[1])
        return differences.mean(axis=1) <= np.maximum(0.02 * left, 2 * errors)


def load(path):
    groups = json.load(open(path + ".groups", encoding="utf-8"))
    questions = []
    with open(path, encoding="utf-8") as lines:
        names = json.loads(next(lines))["names"]
        for line in lines:
            one = json.loads(line)
            questions.append(Question(
                table=one["table"], group=groups[one["table"]], collection=one["collection"], task=one["task"], model=one["model"],
                key=(one["table"], one["target"], one["model"], one["column"]),
                columns=one["columns"],
                actions=[each["action"] for each in one["candidates"]],
                rows=np.array([each["row"] for each in one["candidates"]], dtype=np.float32),
                scores=np.array([each["scores"] for each in one["candidates"]]),
                rules=one["rules"]["choice"], confidence=one["rules"]["confidence"],
            ))
    return names, questions


def stacked(questions):
    """All rows, and what they should say."""
    return np.vstack([each.rows for each in questions]), np.concatenate([each.worth for each in questions])


def parted(questions, values):
    """One array a question again."""
    ends = np.cumsum([len(each.actions) for each in questions])[:-1]
    return np.split(values, ends)
