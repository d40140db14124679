"""
One ONNX graph of everything: the text model on `text`, trees on `dense`, trees on `dense` and on what the text
model says, their pool, the temperature, shares of the classes. It computes in 64 bits: a figure that lies at a split must fall on the side that
training saw.
"""
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from data import CLASSES, TEXT_BUCKETS, TEXT_PARTS
from learners import FLOOR, STACKED_WEIGHT


class Ensemble:
    """Attributes of ai.onnx.ml TreeEnsemble (version 5): inner nodes and leaves in two lists."""

    def __init__(self, boosters, columns):
        self.columns = columns
        self.scale = 1 / len(boosters)
        self.roots, self.features, self.splits = [], [], []
        self.true_ids, self.false_ids, self.true_leafs, self.false_leafs = [], [], [], []
        self.targets, self.weights = [], []
        for booster in boosters:
            for at, info in enumerate(booster.dump_model()["tree_info"]):
                self.tree(info["tree_structure"], at % len(CLASSES))

    def leaf(self, value, target):
        self.targets.append(target)
        self.weights.append(value * self.scale)
        return len(self.targets) - 1

    def node(self, tree, target):
        at = len(self.features)
        for values in (self.features, self.splits, self.true_ids, self.false_ids, self.true_leafs, self.false_leafs):
            values.append(0)
        self.features[at] = self.columns[tree["split_feature"]]
        self.splits[at] = tree["threshold"]
        for side, ids, leafs in (("left_child", self.true_ids, self.true_leafs), ("right_child", self.false_ids, self.false_leafs)):
            child = tree[side]
            leafs[at] = int("leaf_value" in child)
            ids[at] = self.leaf(child["leaf_value"], target) if leafs[at] else self.node(child, target)
        return at

    def tree(self, structure, target):
        if "leaf_value" in structure:
            leaf = {"leaf_value": structure["leaf_value"]}
            structure = {"split_feature": 0, "threshold": 0.0, "left_child": leaf, "right_child": leaf}
        self.roots.append(self.node(structure, target))

    def attributes(self):
        def tensor(name, values, kind):
            return numpy_helper.from_array(np.array(values, dtype=kind), name)
        return dict(
            aggregate_function=1, post_transform=0, n_targets=len(CLASSES), tree_roots=self.roots, nodes_featureids=self.features,
            nodes_modes=tensor("modes", np.zeros(len(self.features)), np.uint8), nodes_splits=tensor("splits", self.splits, np.float64),
            nodes_truenodeids=self.true_ids, nodes_falsenodeids=self.false_ids, nodes_trueleafs=self.true_leafs, nodes_falseleafs=self.false_leafs,
            leaf_targetids=self.targets, leaf_weights=tensor("weights", self.weights, np.float64),
        )


def tree_part(name, ensemble, source):
    return [
        helper.make_node("TreeEnsemble", [source], [f"{name}Scores"], domain="ai.onnx.ml", **ensemble.attributes()),
        helper.make_node("Softmax", [f"{name}Scores"], [f"{name}Shares"], axis=1),
        helper.make_node("Max", [f"{name}Shares", "floor"], [f"{name}Floored"]),
        helper.make_node("Log", [f"{name}Floored"], [f"{name}Logs"]),
    ]


def build(learner, temperature, width):
    plain = Ensemble([learner.plain], learner.kept)
    stacked = Ensemble(learner.stacked, range(learner.stacked[0].num_feature()))
    text = learner.text
    constants = {
        "coefficients32": text.coefficients.astype(np.float32),
        "parts8": TEXT_PARTS.astype(np.uint8),
        "seenParts8": (TEXT_PARTS * text.seen[:, None]).astype(np.uint8),
        "intercepts": text.intercepts,
        "floor": np.array(FLOOR),
        "plainWeight": np.array((1 - STACKED_WEIGHT) / temperature),
        "stackedWeight": np.array(STACKED_WEIGHT / temperature),
    }
    def wide(source, target):
        return helper.make_node("Cast", [source], [target], to=TensorProto.DOUBLE)
    nodes = [
        wide("dense", "dense64"), wide("text", "text64"), wide("coefficients32", "coefficients"), wide("parts8", "parts"), wide("seenParts8", "seenParts"),
        helper.make_node("MatMul", ["text64", "coefficients"], ["textProducts"]),
        helper.make_node("Add", ["textProducts", "intercepts"], ["textScores"]),
        helper.make_node("Softmax", ["textScores"], ["textShares"], axis=1),
        helper.make_node("Max", ["textShares", "floor"], ["textFloored"]),
        helper.make_node("Log", ["textFloored"], ["textLogs"]),
        helper.make_node("MatMul", ["text64", "seenParts"], ["seenWeight"]),
        helper.make_node("MatMul", ["text64", "parts"], ["wholeWeight"]),
        helper.make_node("Max", ["wholeWeight", "floor"], ["wholeFloored"]),
        helper.make_node("Div", ["seenWeight", "wholeFloored"], ["familiarity"]),
        helper.make_node("Concat", ["textLogs", "familiarity"], ["textFigures64"], axis=1),
        # Training rounds these figures to 32 bits.
        helper.make_node("Cast", ["textFigures64"], ["textFigures32"], to=TensorProto.FLOAT),
        wide("textFigures32", "textFigures"),
        helper.make_node("Concat", ["dense64", "textFigures"], ["figures"], axis=1),
        *tree_part("plain", plain, "dense64"),
        *tree_part("stacked", stacked, "figures"),
        helper.make_node("Mul", ["plainLogs", "plainWeight"], ["plainPart"]),
        helper.make_node("Mul", ["stackedLogs", "stackedWeight"], ["stackedPart"]),
        helper.make_node("Add", ["plainPart", "stackedPart"], ["pooled"]),
        helper.make_node("Softmax", ["pooled"], ["shares64"], axis=1),
        helper.make_node("Cast", ["shares64"], ["shares"], to=TensorProto.FLOAT),
    ]
    graph = helper.make_graph(
        nodes, "feature-types",
        [helper.make_tensor_value_info("dense", TensorProto.FLOAT, ["n", width]), helper.make_tensor_value_info("text", TensorProto.FLOAT, ["n", TEXT_BUCKETS])],
        [helper.make_tensor_value_info("shares", TensorProto.FLOAT, ["n", len(CLASSES)])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 5)], ir_version=10)
    onnx.checker.check_model(model)
    return model
