"""Examples -> models/oracle/1 and its figures. usage: train.py EXAMPLES.jsonl GOLDEN.json WORK [--fast]"""
import argparse
import hashlib
import json
import sys
from pathlib import Path

import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.model_selection import GroupKFold

import onnx_graph
import trees
from data import load, parted, stacked
from figures import agreement, by_order, calibration_error, only, ranked
from learners import WEIGHTS, Vote

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / "models" / "oracle" / "1"
FOLDS = 10
NEIGHBOURS = 9
CASES = 24


def held_out(questions, groups, folds):
    """What a vote says of questions of sources that it has not seen: one array of shares a question."""
    said = [None] * len(questions)
    for train, test in folds.split(questions, groups=groups):
        vote = Vote(*stacked([questions[at] for at in train]))
        tested = [questions[at] for at in test]
        shares = vote.predict(np.vstack([each.rows for each in tested]))
        for at, share in zip(test, parted(tested, shares)):
            said[at] = share
    return said


class LeaveCollectionOut:
    """Every collection in turn is one that nobody has seen a table of."""

    def split(self, questions, groups):
        collections = np.array([each.collection for each in questions])
        for name in sorted(set(collections)):
            seen = {group for group, collection in zip(groups, collections) if collection == name}
            others = np.array([group not in seen for group in groups])
            yield np.where(others)[0], np.where(collections == name)[0]


def majority(questions, groups, folds):
    """The action that was best most often among the columns of such a kind and model."""
    said = [None] * len(questions)
    for train, test in folds.split(questions, groups=groups):
        counts = {}
        for at in train:
            for action, chance in zip(questions[at].actions, questions[at].chances):
                entry = counts.setdefault((questions[at].model, action), [0.0, 0])
                entry[0] += chance
                entry[1] += 1
        for at in test:
            found = [counts.get((questions[at].model, action), (0.0, 1)) for action in questions[at].actions]
            said[at] = [total / count for total, count in found]
    return said


def neighbours(questions, groups, folds, names):
    """Chances of the nearest columns of the same model, by standardised figures."""
    width = len([name for name in names if not name.startswith("action ")])
    figures = np.array([each.rows[0, :width] for each in questions])
    said = [None] * len(questions)
    for train, test in folds.split(questions, groups=groups):
        mean, deviation = figures[train].mean(axis=0), figures[train].std(axis=0) + 1e-6
        for at in test:
            same = [other for other in train if questions[other].model == questions[at].model]
            distances = (((figures[same] - figures[at]) / deviation) ** 2).sum(axis=1)
            near = [questions[same[place]] for place in np.argsort(distances, kind="stable")[:NEIGHBOURS]]
            said[at] = [np.mean([each.chances[each.actions.index(action)] if action in each.actions else 0.0 for each in near]) for action in questions[at].actions]
    return said


def ordered(questions, said):
    return [by_order(question, share) for question, share in zip(questions, said)]


def calibrated(questions, said, groups):
    """How often the oracle's first choice is right at a share, each source judged by a curve that was made without it."""
    first = [ranked(question, share)[0] for question, share in zip(questions, said)]
    lead = np.array([share[place] for share, place in zip(said, first)])
    right = np.array([bool(question.right[place]) for question, place in zip(questions, first)])
    answers = np.zeros(len(said))
    for train, test in GroupKFold(FOLDS, shuffle=True, random_state=5).split(lead, groups=groups):
        answers[test] = curve_of(lead[train], right[train]).predict(lead[test])
    return lead, right, answers


def curve_of(lead, right):
    return IsotonicRegression(y_min=0.02, y_max=0.98, out_of_bounds="clip").fit(lead, right)


def knots_of(lead, right, count=12):
    """The curve at a few places, which is all that it can be trusted for."""
    places = np.unique(np.round(np.quantile(lead, np.linspace(0.01, 0.99, count)), 4))
    smooth = np.array([right[np.abs(lead - place) <= 0.05].mean() for place in places])
    rising = IsotonicRegression().fit_transform(places, smooth, sample_weight=[(np.abs(lead - place) <= 0.05).sum() for place in places])
    return [round(float(p), 4) for p in places], [round(float(r), 4) for r in rising]


def measure(names, questions):
    groups = np.array([each.group for each in questions])
    folds = GroupKFold(FOLDS, shuffle=True, random_state=7)
    said = held_out(questions, groups, folds)
    cold = ordered(questions, held_out(questions, groups, LeaveCollectionOut()))
    ours = ordered(questions, said)
    lead, right, answers = calibrated(questions, said, groups)
    ledger = {
        "questions": len(questions), "candidates": sum(len(each.actions) for each in questions), "tables": len({each.table for each in questions}),
        "sources": len(set(groups.tolist())), "collections": len({each.collection for each in questions}),
        "oracle": agreement(questions, ours), "likeliestFirst": agreement(questions, said), "coldStart": agreement(questions, cold),
        "rulesAlone": agreement(questions, [only(each, each.rules) for each in questions]),
        "oracleWhereRulesSpeak": agreement(questions, [None if each.rules is None else share for each, share in zip(questions, ours)]),
        "majority": agreement(questions, majority(questions, groups, folds)),
        "nearestNeighbours": agreement(questions, neighbours(questions, groups, folds, names)),
        "calibrationError": {"raw": round(calibration_error(np.clip(lead, 0, 1), right), 4), "heldOut": round(calibration_error(answers, right), 4)},
    }
    return ledger, said, (lead, right)


def ship(names, questions, curve, ledger, golden_path):
    vote = Vote(*stacked(questions))
    ensembles = trees.all_of(vote)
    HOME.mkdir(parents=True, exist_ok=True)
    blob = onnx_graph.build(ensembles, len(names))
    (HOME / "model.onnx").write_bytes(blob)
    text = json.dumps([each.plain() for each in ensembles], separators=(",", ":"))
    (HOME / "trees.json").write_text(text + "\n")
    write_golden(vote, questions, golden_path, blob)
    scores, right = knots_of(*curve)
    files = {name: hashlib.sha256((HOME / name).read_bytes()).hexdigest() for name in ("model.onnx", "trees.json")}
    manifest = {
        "name": "oracle", "version": 1, "files": files, "bytes": sum((HOME / name).stat().st_size for name in files), "features": names,
        "learners": WEIGHTS, "calibration": {"version": "1", "scores": scores, "right": right},
        "measured": {key: ledger[key] for key in ("oracle", "coldStart", "rulesAlone", "calibrationError")},
    }
    (HOME / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


def write_golden(vote, questions, golden_path, blob):
    """Rows, what each learner says of them, and the reference Shapley values: the learners' own, and those of the shap package."""
    import onnxruntime
    import shap
    import xgboost
    rows = np.vstack([questions[at].rows[:1] for at in np.linspace(0, len(questions) - 1, CASES).astype(int)])
    parts, shares = vote.parts(rows), vote.predict(rows)
    matrix = xgboost.DMatrix(rows)
    explainer = shap.TreeExplainer(vote.forest, feature_perturbation="tree_path_dependent")
    shapley = {
        "xgboost": vote.xgboost.predict(matrix, pred_contribs=True).astype(float),
        "lightgbm": vote.lightgbm.predict(rows.astype(np.float64), pred_contrib=True),
        "forest": np.hstack([explainer.shap_values(rows), np.full((len(rows), 1), float(np.ravel(explainer.expected_value)[0]))]),
    }
    got = onnxruntime.InferenceSession(blob).run(["shares"], {"rows": rows})[0].ravel()
    print(f"ONNX against the learners: largest difference {np.abs(got - shares).max():.2e}", file=sys.stderr)
    assert np.abs(got - shares).max() < 1e-6
    cases = [{
        "row": [float(f"{value:.9g}") for value in rows[at]], "share": float(shares[at]), "parts": {kind: float(values[at]) for kind, values in parts.items()},
        "shapley": {kind: [float(f"{value:.9g}") for value in values[at]] for kind, values in shapley.items()},
    } for at in range(len(rows))]
    (HOME / "golden.json").write_text(json.dumps({"cases": cases, "columns": json.load(open(golden_path, encoding="utf-8"))}) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("examples", "golden", "work"):
        parser.add_argument(name)
    options = parser.parse_args()
    names, questions = load(options.examples)
    ledger, said, curve = measure(names, questions)
    work = Path(options.work)
    (work / "figures.json").write_text(json.dumps(ledger, indent=2) + "\n")
    with open(work / "held-out.jsonl", "w", encoding="utf-8") as out:
        for question, share in zip(questions, said):
            table, target, model, column = question.key
            out.write(json.dumps({"table": table, "target": target, "task": question.task, "model": model, "column": column, "columns": question.columns, "group": question.group, "actions": question.actions,
                                  "shares": [round(float(s), 6) for s in share], "scores": question.scores.tolist(), "right": question.right.tolist()}) + "\n")
    print(json.dumps(ledger), file=sys.stderr)
    ship(names, questions, curve, ledger, options.golden)


main()
