"""Measures and makes models/feature-types/1 (see README.md beside this file)."""
import argparse
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
    return ledger


def answer(learner, material, temperature):
    return softmax(learner.logits(material.whole, material.text), temperature)


def write_model(learner, names, temperature, folder, extra):
    blob = onnx_graph.build(learner, temperature, len(names)).SerializeToString()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(blob)
    names_hash = 2166136261
    for sign in "\n".join(names):
        names_hash = ((names_hash ^ ord(sign)) * 16777619) & 0xFFFFFFFF
    manifest = {
        "name": "feature-types", "version": 1, "file": "model.onnx", "sha256": hashlib.sha256(blob).hexdigest(), "bytes": len(blob),
        "classes": CLASSES, "features": {"count": len(names), "hash": names_hash}, "temperature": round(temperature, 4), **extra,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    return blob


def without_raw(path_features, temperature, folder):
    """A model that never saw the tables of types/raw, for bench/types.ts."""
    seen = load(path_features, without_tables=ALSO_RAW)
    write_model(TypeLearner(seen, np.arange(len(seen))), seen.names, temperature, folder, {"without": list(ALSO_RAW)})


def ship(material, temperature, golden_features, golden_columns, ledger):
    everyone = np.arange(len(material))
    learner = TypeLearner(material, everyone)
    measured = {kind: {key: ledger[kind][key] for key in ("accuracy", "macroF1", "ece")} for kind in ("random", "grouped")}
    blob = write_model(learner, material.names, temperature, HOME, {"measured": measured})
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
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("features", "golden_features", "golden_columns"):
        parser.add_argument(name)
    parser.add_argument("--fast", action="store_true", help="keep the measured figures")
    parser.add_argument("--without-raw", type=Path, help="only write the model that never saw the raw tables to this folder")
    options = parser.parse_args()
    ledger_file = ROOT / "bench" / "ledger" / "types.json"
    if options.without_raw:
        without_raw(options.features, json.loads(ledger_file.read_text())["temperature"], options.without_raw)
        return
    material = load(options.features)
    if options.fast:
        ledger = json.loads(ledger_file.read_text())
    else:
        ledger = {"columns": len(material), **measure(material)}
        ledger_file.parent.mkdir(parents=True, exist_ok=True)
        ledger_file.write_text(json.dumps(ledger, indent=2) + "\n")
    ship(material, ledger["temperature"], options.golden_features, options.golden_columns, ledger)


main()
