"""
One ONNX graph: `rows` in, the soft vote `shares` and what each learner says (`parts`) out. It adds up in 64 bits, so that the
order of addition does not show.
"""
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


def attributes(ensemble):
    """Attributes of ai.onnx.ml TreeEnsemble (version 5): inner nodes and leaves in two lists."""
    features, splits, true_ids, false_ids, true_leafs, false_leafs, weights = [], [], [], [], [], [], []

    def place(node):
        """Index of a node in its own list, and whether it is a leaf."""
        if ensemble.left[node] < 0:
            weights.append(ensemble.value[node])
            return len(weights) - 1, 1
        return inner(ensemble.feature[node], ensemble.threshold[node], ensemble.left[node], ensemble.right[node]), 0

    def inner(feature, threshold, left, right):
        at = len(features)
        for values in (features, splits, true_ids, false_ids, true_leafs, false_leafs):
            values.append(0)
        features[at], splits[at] = feature, threshold
        true_ids[at], true_leafs[at] = place(left)
        false_ids[at], false_leafs[at] = place(right)
        return at

    roots = [inner(0, 0.0, root, root) if ensemble.left[root] < 0 else place(root)[0] for root in ensemble.roots]

    def tensor(name, values, kind):
        return numpy_helper.from_array(np.array(values, dtype=kind), name)

    return dict(
        aggregate_function=1, post_transform=0, n_targets=1, tree_roots=roots, nodes_featureids=features,
        nodes_modes=tensor("modes", np.zeros(len(features)), np.uint8), nodes_splits=tensor("splits", splits, np.float64),
        nodes_truenodeids=true_ids, nodes_falsenodeids=false_ids, nodes_trueleafs=true_leafs, nodes_falseleafs=false_leafs,
        leaf_targetids=[0] * len(weights), leaf_weights=tensor("weights", weights, np.float64),
    )


def build(ensembles, width):
    nodes = [helper.make_node("Cast", ["rows"], ["rows64"], to=TensorProto.DOUBLE)]
    constants = {"weights": np.array([[each.plain()["weight"]] for each in ensembles])}
    for ensemble in ensembles:
        name = ensemble.kind
        constants[f"{name}Base"] = np.array(ensemble.base)
        nodes.append(helper.make_node("TreeEnsemble", ["rows64"], [f"{name}Sum"], domain="ai.onnx.ml", **attributes(ensemble)))
        nodes.append(helper.make_node("Add", [f"{name}Sum", f"{name}Base"], [name]))
    nodes += [
        helper.make_node("Concat", [each.kind for each in ensembles], ["parts"], axis=1),
        helper.make_node("MatMul", ["parts", "weights"], ["shares"]),
    ]
    graph = helper.make_graph(
        nodes, "oracle",
        [helper.make_tensor_value_info("rows", TensorProto.FLOAT, ["n", width])],
        [helper.make_tensor_value_info("shares", TensorProto.DOUBLE, ["n", 1]), helper.make_tensor_value_info("parts", TensorProto.DOUBLE, ["n", len(ensembles)])],
        [numpy_helper.from_array(np.asarray(values, dtype=np.float64), name) for name, values in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid("ai.onnx.ml", 5)], producer_name="aurora", ir_version=10)
    onnx.checker.check_model(model)
    return model.SerializeToString()
