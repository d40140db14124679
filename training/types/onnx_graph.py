"""One ONNX graph of everything: trees on `dense`, linear model on `text`, their pool, temperature, shares of the classes."""
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from data import CLASSES, TEXT_BUCKETS
from learners import FLOOR


def float_below(threshold):
    """Largest 32-bit number not above: `x <= threshold` stays the same for every 32-bit x."""
    near = np.float32(threshold)
    return near if float(near) <= threshold else np.nextafter(near, np.float32(-np.inf), dtype=np.float32)


class Ensemble:
    """Attributes of ai.onnx.ml TreeEnsemble (version 5): inner nodes and leaves in two lists."""

    def __init__(self):
        self.roots, self.features, self.splits = [], [], []
        self.true_ids, self.false_ids, self.true_leafs, self.false_leafs = [], [], [], []
        self.targets, self.weights = [], []

    def leaf(self, value, target):
        self.targets.append(target)
        self.weights.append(value)
        return len(self.targets) - 1

    def node(self, tree, target):
        at = len(self.features)
        for values in (self.features, self.splits, self.true_ids, self.false_ids, self.true_leafs, self.false_leafs):
            values.append(0)
        self.features[at] = tree["split_feature"]
        self.splits[at] = float_below(tree["threshold"])
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
            nodes_modes=tensor("modes", np.zeros(len(self.features)), np.uint8), nodes_splits=tensor("splits", self.splits, np.float32),
            nodes_truenodeids=self.true_ids, nodes_falsenodeids=self.false_ids, nodes_trueleafs=self.true_leafs, nodes_falseleafs=self.false_leafs,
            leaf_targetids=self.targets, leaf_weights=tensor("weights", self.weights, np.float32),
        )


def build(booster, linear, weight, temperature, width):
    ensemble = Ensemble()
    for at, info in enumerate(booster.dump_model()["tree_info"]):
        ensemble.tree(info["tree_structure"], at % len(CLASSES))
    constants = {
        "coefficients": linear.coef_.T.astype(np.float32),
        "intercepts": linear.intercept_.astype(np.float32),
        "floor": np.array(FLOOR, np.float32),
        "treeWeight": np.array((1 - weight) / temperature, np.float32),
        "textWeight": np.array(weight / temperature, np.float32),
    }
    nodes = [
        helper.make_node("TreeEnsemble", ["dense"], ["treeScores"], domain="ai.onnx.ml", **ensemble.attributes()),
        helper.make_node("Softmax", ["treeScores"], ["treeShares"], axis=1),
        helper.make_node("Max", ["treeShares", "floor"], ["treeFloored"]),
        helper.make_node("Log", ["treeFloored"], ["treeLogs"]),
        helper.make_node("MatMul", ["text", "coefficients"], ["textProducts"]),
        helper.make_node("Add", ["textProducts", "intercepts"], ["textScores"]),
        helper.make_node("Softmax", ["textScores"], ["textShares"], axis=1),
        helper.make_node("Max", ["textShares", "floor"], ["textFloored"]),
        helper.make_node("Log", ["textFloored"], ["textLogs"]),
        helper.make_node("Mul", ["treeLogs", "treeWeight"], ["treePart"]),
        helper.make_node("Mul", ["textLogs", "textWeight"], ["textPart"]),
        helper.make_node("Add", ["treePart", "textPart"], ["pooled"]),
        helper.make_node("Softmax", ["pooled"], ["shares"], axis=1),
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
