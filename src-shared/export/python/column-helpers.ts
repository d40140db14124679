import { helpersOf } from './helper.ts'

/** Whole columns: numpy arrays, numbers with NaN, text with None, times with NaT. Shared by pandas and scikit-learn. */
export const columnHelpers = helpersOf(`
def on_values(column, function):
    """The function of each different value once, and of missing."""
    codes, values = coded(column)
    return codes, [function(value) for value in values] + [function(None)]


# needs: import numpy as np
def texts(column, function):
    codes, results = on_values(column, function)
    found = np.empty(len(results), dtype=object)
    found[:] = results
    return found[codes]


# needs: import numpy as np
def list_numbers(column, function):
    return np.array([np.nan if (found := function(v)) is None else found for v in column], dtype=float)


# needs: import numpy as np
def list_flags(column, function):
    return np.array([function(v) for v in column], dtype=bool)


# needs: import numpy as np
def numbers(column, function):
    codes, results = on_values(column, function)
    return np.array([np.nan if value is None else value for value in results], dtype=float)[codes]


# needs: import numpy as np
def flags(column, function):
    codes, results = on_values(column, function)
    return np.array(results, dtype=bool)[codes]


# needs: import numpy as np
def times(column, function):
    codes, results = on_values(column, function)
    return np.array(results, dtype="datetime64[us]")[codes]


# needs: import pandas as pd
def coded(column):
    """The place of each value among the different ones, -1 for missing."""
    return pd.factorize(column)


# needs: import pandas as pd
def is_missing(column):
    return pd.isna(column)


# needs: import numpy as np
def first_known(column, other):
    return np.where(is_missing(column), other, column) if other is not None else column


# needs: import pandas as pd
def forward_fill(column):
    return pd.Series(column).ffill().to_numpy()


# needs: import numpy as np
def bins(x, edges):
    return np.where(np.isnan(x), np.nan, np.searchsorted(edges, x, side="right"))


# needs: import numpy as np
def interpolate(x, k):
    return np.where(np.isnan(x), np.nan, np.interp(x, k["at"], k["share"]))


# needs: import numpy as np
def nearest_mean(target, others, k, count):
    gaps = np.flatnonzero(np.isnan(target))
    filled, values = target.copy(), np.array(k["values"])
    points = [scaled(x[gaps], *scale) for x, scale in zip(others, zip(k["low"], k["width"], k["middle"]))]
    for start in range(0, len(gaps), 1000):
        part = slice(start, start + 1000)
        distance = sum((point[part, None] - np.array(row)) ** 2 for point, row in zip(points, k["rows"]))
        nearest = np.argsort(distance, axis=1, kind="stable")[:, :count]
        filled[gaps[part]] = values[nearest].mean(axis=1) if len(values) else 0.0
    return filled


def encode_target(values, k, output):
    at = k["outputs"].index(output)
    return numbers(values, lambda v: k["means"].get(v, k["prior"])[at])


# needs: import numpy as np
def out_of_fold(values, target, k, output, smoothing, task):
    """For training rows: the means come from the rows of the other folds, so that no row sees its own target."""
    found = np.full(len(values), np.nan)
    fold = np.random.default_rng(0).permutation(len(values)) % 5
    at = k["outputs"].index(output)
    for number in range(5):
        here = fold == number
        others = target_means(values[~here], target[~here], smoothing, task, k["classes"])
        found[here] = numbers(values[here], lambda v: others["means"].get(v, others["prior"])[at])
    return found


# needs: import numpy as np
def word_weights(lists, k):
    """One row for each text, one column for each learned word, each row of length 1."""
    place = {word: at for at, word in enumerate(k["words"])}
    weights = np.zeros((len(lists), len(place)))
    for row, words in enumerate(lists):
        for word in words or ():
            if word in place:
                weights[row, place[word]] += 1
    weights *= np.array(k["idf"])
    size = np.sqrt((weights**2).sum(axis=1, keepdims=True))
    return np.divide(weights, size, out=weights, where=size > 0)


# needs: import numpy as np
def seconds(column):
    return np.where(np.isnat(column), np.nan, column.astype("datetime64[us]").astype("int64") / 1e6)


# needs: import numpy as np
# needs: import pandas as pd
def time_part(column, part):
    times = pd.Series(pd.to_datetime(column)).dt
    if part == "weekend":
        return np.where(np.isnat(column), np.nan, times.day_of_week >= 5)
    return getattr(times, {"weekday": "day_of_week"}.get(part, part)).to_numpy(dtype=float)


# needs: import numpy as np
def whole_text(x):
    return numbers_to(x, lambda v: str(int(np.rint(v))))


# needs: import numpy as np
def numbers_to(x, function):
    codes, values = coded(x)
    return np.array([function(value) for value in values] + [None], dtype=object)[codes]


def label(value):
    """A number as part of a column's name: whole ones without decimals."""
    return value if isinstance(value, str) else str(int(value)) if value == int(value) else repr(value)


def free_name(columns, name):
    """Names differ by more than upper and lower case."""
    taken = {other.lower() for other in columns}
    while name.lower() in taken:
        name += "_"
    return name
`)
