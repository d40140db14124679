"""Runs the public scorer with its neural regressor named by keyword: scikit-learn 1.7 put `loss` before the layers.

usage: score.py SCORER ARGUMENTS...
"""
import importlib.util
import sys

from sklearn.compose import TransformedTargetRegressor
from sklearn.neural_network import MLPRegressor
from sklearn.preprocessing import StandardScaler

scorer = sys.argv.pop(1)
spec = importlib.util.spec_from_file_location("prepbench", scorer)
prepbench = importlib.util.module_from_spec(spec)
spec.loader.exec_module(prepbench)


def neural_regressor():
    layers = MLPRegressor(hidden_layer_sizes=(64,), max_iter=60, early_stopping=True, random_state=0)
    return TransformedTargetRegressor(layers, transformer=StandardScaler())


prepbench.MODELS["neural"] = (prepbench.MODELS["neural"][0], neural_regressor)
prepbench.main()
