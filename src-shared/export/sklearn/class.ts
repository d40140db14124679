export function sklearnClass(fitted: boolean): string {
  return `${preparation(fitted)}


def build_preprocessor():
    """An unfitted transformer for the table without the target: numbers only."""
    return Pipeline([("prepare", Preparation())])


def main(source, result, training=None):
    whole = Preparation(features_only=False)
    whole.fit(read_rows(training or source))
    write_table(whole.transform(read_rows(source)), result)


if __name__ == "__main__":
    main(*sys.argv[1:])`
}

function preparation(fitted: boolean): string {
  const learn = fitted
    ? ['        self.learned_ = LEARNED', '        c = prepare(columns_of(X), self.learned_)']
    : [
        '        self.learned_ = {}',
        '        c = prepare(columns_of(X), self.learned_, learn=True, target=known_target(y), folds=folds)',
      ]
  return `class Preparation(TransformerMixin, BaseEstimator):
    """All steps of the recipe. What they learn is in \`learned_\`, from the rows given to fit alone."""

    def __init__(self, features_only=True):
        self.features_only = features_only

    def fit(self, X, y=None):
        self._learn(X, y, folds=False)
        return self

    def fit_transform(self, X, y=None):
        # Training rows are encoded by targets of other rows than their own.
        return self._result(self._learn(X, y, folds=self.features_only and y is not None))

    def transform(self, X):
        return self._result(prepare(columns_of(X), self.learned_))

    def get_feature_names_out(self, input_features=None):
        return np.array(self.names_, dtype=object)

    def _learn(self, X, y, folds):
${learn.join('\n')}
        self.n_features_in_ = X.shape[1]
        left_out = {*KEYS, TARGET} if self.features_only else {}
        self.names_ = [name for name, x in c.items() if name not in left_out and (x.dtype.kind in "fib" or not self.features_only)]
        self.fill_ = {name: median(finite(c[name])) for name in self.names_ if self.features_only and FILL}
        return c

    def _result(self, c):
        if not self.features_only:
            return finished(c)
        columns = [finite(c[name]) for name in self.names_]
        columns = [first_known(x, self.fill_.get(name)) for name, x in zip(self.names_, columns)]
        return np.column_stack(columns) if columns else np.zeros((len(next(iter(c.values()))), 0))

    def __sklearn_is_fitted__(self):
        return hasattr(self, "learned_")


def finite(x):
    x = x.astype(float)
    return np.where(np.isfinite(x), x, np.nan)


def known_target(y):
    return None if y is None else np.asarray(y, dtype=float if REGRESSION else object)`
}
