"""
Three learners of what an action is worth on a column (see data.py), by squared error. They add up their trees on that scale, so the soft vote is a weighted sum, and the exact Shapley values of the vote are the weighted sum of theirs.
"""
import lightgbm
import numpy as np
import xgboost
from sklearn.ensemble import RandomForestRegressor

WEIGHTS = {"xgboost": 0.4, "lightgbm": 0.4, "forest": 0.2}
BASE = 0.2


class Vote:
    def __init__(self, rows, worth):
        self.xgboost = xgboost.train(
            dict(objective="reg:squarederror", max_depth=6, eta=0.18, subsample=0.8, colsample_bytree=0.4, min_child_weight=4,
                 reg_lambda=4.0, base_score=BASE, tree_method="hist", seed=11, nthread=1),
            xgboost.DMatrix(rows, worth), num_boost_round=45,
        )
        self.lightgbm = lightgbm.train(
            dict(objective="regression", num_leaves=31, max_depth=6, learning_rate=0.18, bagging_fraction=0.8, bagging_freq=1, feature_fraction=0.4,
                 min_data_in_leaf=8, lambda_l2=4.0, max_bin=127, seed=12, num_threads=1, deterministic=True, force_row_wise=True, verbose=-1),
            lightgbm.Dataset(rows.astype(np.float64), worth), 45,
        )
        self.forest = RandomForestRegressor(
            n_estimators=15, max_depth=6, min_samples_leaf=5, max_features=0.4, random_state=13, n_jobs=1,
        ).fit(rows, worth)

    def parts(self, rows):
        return {
            "xgboost": self.xgboost.predict(xgboost.DMatrix(rows)).astype(np.float64),
            "lightgbm": self.lightgbm.predict(rows.astype(np.float64)),
            "forest": self.forest.predict(rows),
        }

    def predict(self, rows):
        return sum(WEIGHTS[kind] * values for kind, values in self.parts(rows).items())
