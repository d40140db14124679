"""Measures and makes models/feature-types/1 (see README.md beside this file).

usage: train.py FEATURES.jsonl RAW_FEATURES.jsonl GOLDEN_FEATURES.jsonl GOLDEN_COLUMNS.jsonl [--fast]
"""
import hashlib
import json
import sys
from pathlib import Path

import numpy as np

import onnx_graph
from data import CLASSES, folds, load
from learners import TypeLearner, softmax
from measure import best_temperature, figures

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / "models" / "feature-types" / "1"
# Tables of types/raw that are also among the training columns (the second is a shorter version of the same file).
ALSO_RAW = ("148", "232")


def out_of_fold(material, kind):
    """Pooled logits of every column from models that did not see its fold, and which fold that was."""
    logits, fold_of = np.zeros((len(material), len(CLASSES))), np.zeros(len(material), int)
    for fold, (train, test) in enumerate(folds(material, kind)):
        dense = material.partial if kind == "random" else material.whole
        logits[test] = TypeLearner(material, train).logits(dense[test], material.text[test])
        fold_of[test] = fold
        print(kind, fold, round(float((logits[test].argmax(1) == material.labels[test]).mean()), 4), file=sys.stderr, flush=True)
    return logits, fold_of


def calibrated(logits, labels, fold_of):
    """The temperature of each fold comes from the other folds."""
    shares = np.zeros_like(logits)
    for fold in np.unique(fold_of):
        here = fold_of == fold
        shares[here] = softmax(logits[here], best_temperature(logits[~here], labels[~here]))
    return shares


def measure(material):
    ledger, pooled, labels = {}, [], []
    for kind, target in (("random", 0.96), ("grouped", 0.90)):
        logits, fold_of = out_of_fold(material, kind)
        ledger[kind] = {"target": target, **figures(calibrated(logits, material.labels, fold_of), material.labels)}
        pooled.append(logits)
        labels.append(material.labels)
    # One temperature serves columns of known and of unknown tables: fitted on both kinds of folds together.
    temperature = best_temperature(np.vstack(pooled), np.concatenate(labels))
    for kind, logits in zip(("random", "grouped"), pooled):
        ledger[kind]["eceOfShippedTemperature"] = figures(softmax(logits, temperature), material.labels)["ece"]
    ledger["temperature"] = round(temperature, 4)
    return ledger, temperature


def answer(learner, material, temperature):
    return softmax(learner.logits(material.whole, material.text), temperature)


def measure_raw(path_features, raw_features, temperature):
    """Whole raw tables, by models that never saw them."""
    seen = load(path_features, without_tables=ALSO_RAW)
    everyone = np.arange(len(seen))
    raw = load(raw_features)
    shares = answer(TypeLearner(seen, everyone), raw, temperature)
    # Targets and other columns without a true class are context only.
    known = raw.labels >= 0
    shares, labels, tables = shares[known], raw.labels[known], raw.tables[known]
    right = shares.argmax(1) == labels
    return {
        "target": 0.93,
        **figures(shares, labels),
        "columns": len(labels),
        "byTable": {table: f"{int(right[tables == table].sum())}/{int((tables == table).sum())}" for table in sorted(set(tables))},
    }


def ship(material, temperature, golden_features, golden_columns, ledger):
    everyone = np.arange(len(material))
    learner = TypeLearner(material, everyone)
    model = onnx_graph.build(learner, temperature, len(material.names))
    HOME.mkdir(parents=True, exist_ok=True)
    blob = model.SerializeToString()
    (HOME / "model.onnx").write_bytes(blob)
    names_hash = 2166136261
    for sign in "\n".join(material.names):
        names_hash = ((names_hash ^ ord(sign)) * 16777619) & 0xFFFFFFFF
    manifest = {
        "name": "feature-types", "version": 1, "file": "model.onnx", "sha256": hashlib.sha256(blob).hexdigest(), "bytes": len(blob),
        "classes": CLASSES, "features": {"count": len(material.names), "hash": names_hash}, "temperature": round(temperature, 4),
        "measured": {kind: {key: ledger[kind][key] for key in ("accuracy", "macroF1", "ece")} for kind in ("random", "grouped")},
    }
    (HOME / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    golden = load(golden_features)
    shares = answer(learner, golden, temperature)
    columns = [json.loads(line) for line in open(golden_columns, encoding="utf-8")]
    cases = [{"name": c["name"], "samples": c["samples"], "stats": c["stats"], "table": c["table"], "shares": [float(f"{s:.9g}") for s in row]} for c, row in zip(columns, shares)]
    (HOME / "golden.json").write_text(json.dumps(cases, indent=1, ensure_ascii=False) + "\n")
    check_onnx(blob, golden, shares)


def check_onnx(blob, golden, shares):
    import onnxruntime
    session = onnxruntime.InferenceSession(blob)
    got = session.run(["shares"], {"dense": golden.whole.astype(np.float32), "text": golden.text.toarray().astype(np.float32)})[0]
    worst = float(np.abs(got - shares).max())
    print(f"ONNX against the learners: largest difference {worst:.2e}", file=sys.stderr)
    assert worst < 1e-6


def main():
    features, raw_features, golden_features, golden_columns = sys.argv[1:5]
    material = load(features)
    ledger_file = ROOT / "bench" / "ledger" / "types.json"
    if "--fast" in sys.argv:
        ledger = json.loads(ledger_file.read_text())
        temperature = ledger["temperature"]
    else:
        ledger, temperature = measure(material)
        ledger["raw"] = measure_raw(features, raw_features, temperature)
        ledger_file.parent.mkdir(parents=True, exist_ok=True)
        ledger_file.write_text(json.dumps({"columns": len(material), **ledger}, indent=2) + "\n")
    ship(material, temperature, golden_features, golden_columns, ledger)


main()
