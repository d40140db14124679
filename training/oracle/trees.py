"""The trees of a learner as flat arrays: a row goes left where its figure is at most the threshold; a leaf has no left child (-1)."""
import json

import numpy as np

from learners import BASE, WEIGHTS


class Ensemble:
    def __init__(self, kind, base):
        self.kind, self.base = kind, base
        self.roots, self.feature, self.threshold, self.left, self.right, self.cover, self.value = [], [], [], [], [], [], []

    def leaf(self, value, cover):
        return self.add(0, 0.0, cover, float(f"{value:.9g}"))

    def add(self, feature, threshold, cover, value=0.0):
        for values, one in ((self.feature, feature), (self.threshold, threshold), (self.left, -1), (self.right, -1), (self.cover, cover), (self.value, value)):
            values.append(one)
        return len(self.feature) - 1

    def branch(self, feature, threshold, cover, grow_left, grow_right):
        at = self.add(int(feature), float(threshold), cover)
        self.left[at] = grow_left()
        self.right[at] = grow_right()
        return at

    def plain(self):
        return {"kind": self.kind, "weight": WEIGHTS[self.kind], "base": self.base, "roots": self.roots, "feature": self.feature,
                "threshold": self.threshold, "left": self.left, "right": self.right, "cover": self.cover, "value": self.value}


def at_most(threshold):
    """The largest figure of 32 bits that is not above: figures have 32 bits, so nothing falls on another side."""
    near = np.float32(threshold)
    return near if float(near) <= threshold else np.nextafter(near, np.float32(-np.inf))


def of_xgboost(booster):
    ensemble = Ensemble("xgboost", BASE)

    def grow(node):
        if "leaf" in node:
            return ensemble.leaf(node["leaf"], node["cover"])
        below = {child["nodeid"]: child for child in node["children"]}
        # XGBoost asks whether a figure is below the threshold.
        threshold = np.nextafter(np.float32(node["split_condition"]), np.float32(-np.inf))
        return ensemble.branch(node["split"][1:], threshold, node["cover"], lambda: grow(below[node["yes"]]), lambda: grow(below[node["no"]]))

    for text in booster.get_dump(dump_format="json", with_stats=True):
        ensemble.roots.append(grow(json.loads(text)))
    return ensemble


def of_lightgbm(booster):
    ensemble = Ensemble("lightgbm", 0.0)

    def grow(node):
        if "leaf_value" in node:
            return ensemble.leaf(node["leaf_value"], node.get("leaf_count", 1))
        return ensemble.branch(node["split_feature"], at_most(node["threshold"]), node["internal_count"], lambda: grow(node["left_child"]), lambda: grow(node["right_child"]))

    for info in booster.dump_model()["tree_info"]:
        ensemble.roots.append(grow(info["tree_structure"]))
    return ensemble


def of_forest(forest):
    ensemble = Ensemble("forest", 0.0)
    for estimator in forest.estimators_:
        tree = estimator.tree_

        def grow(node):
            cover = float(f"{tree.weighted_n_node_samples[node]:.9g}")
            if tree.children_left[node] < 0:
                return ensemble.leaf(tree.value[node, 0, 0] / len(forest.estimators_), cover)
            return ensemble.branch(tree.feature[node], at_most(tree.threshold[node]), cover, lambda: grow(tree.children_left[node]), lambda: grow(tree.children_right[node]))

        ensemble.roots.append(grow(0))
    return ensemble


def all_of(vote):
    return [of_xgboost(vote.xgboost), of_lightgbm(vote.lightgbm), of_forest(vote.forest)]
