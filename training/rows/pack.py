"""Packs LightGBM trees: three bytes a node, in the order root, left, right.

A split is (feature slot, threshold slot, 0), a leaf is (255, value as a signed 16-bit number, high byte first).
"""
import base64


def walk(node, visit):
    visit(node)
    if "split_feature" in node:
        walk(node["left_child"], visit)
        walk(node["right_child"], visit)


def pack(boosters, names):
    """Several boosters are one: their scores are averaged."""
    trees = [tree["tree_structure"] for booster in boosters for tree in booster.dump_model()["tree_info"]]
    thresholds = {}
    values = []

    def collect(node):
        if "split_feature" in node:
            assert node["decision_type"] == "<="
            thresholds.setdefault(node["split_feature"], set()).add(node["threshold"])
        else:
            values.append(node["leaf_value"])

    for tree in trees:
        walk(tree, collect)
    used = sorted(thresholds)
    slots = {feature: slot for slot, feature in enumerate(used)}
    bins = {feature: sorted(thresholds[feature]) for feature in used}
    places = {feature: {cut: at for at, cut in enumerate(bins[feature])} for feature in used}
    assert len(used) < 255 and all(len(cuts) < 256 for cuts in bins.values())
    scale = max(abs(value) for value in values) / 32767
    out = bytearray()

    def emit(node):
        if "split_feature" in node:
            feature = node["split_feature"]
            out.extend((slots[feature], places[feature][node["threshold"]], 0))
        else:
            value = round(node["leaf_value"] / scale) & 0xFFFF
            out.extend((255, value >> 8, value & 255))

    for tree in trees:
        walk(tree, emit)
    return {
        "features": [names[feature] for feature in used],
        "cuts": [[float(f"{cut:.9g}") for cut in bins[feature]] for feature in used],
        "trees": len(trees),
        "scale": scale / len(boosters),
        "nodes": base64.b64encode(bytes(out)).decode(),
    }
