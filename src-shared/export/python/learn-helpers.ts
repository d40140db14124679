import { helpersOf } from './helper.ts'

/** What is learned, from numpy arrays: numbers with NaN, everything else with None. */
export const learnHelpers = helpersOf(
  `
# needs: import numpy as np
def known(x):
    return x[~np.isnan(x)]


def mean(x):
    x = known(x)
    return float(x.mean()) if x.size else 0.0


# needs: import numpy as np
def median(x):
    x = known(x)
    return float(np.median(x)) if x.size else 0.0


def deviation(x):
    x = known(x)
    return float(x.std()) if x.size and x.min() < x.max() else 1.0


def minimum(x):
    x = known(x)
    return float(x.min()) if x.size else 0.0


def maximum(x):
    x = known(x)
    return float(x.max()) if x.size else 0.0


def value_range(x):
    return maximum(x) - minimum(x) or 1.0


# needs: import numpy as np
def largest_absolute(x):
    return maximum(np.abs(x)) or 1.0


# needs: import numpy as np
def quantile(x, at):
    x = known(x)
    return float(np.quantile(x, at)) if x.size else float("nan")


def quantile_range(x):
    x = known(x)
    return quantile(x, 0.75) - quantile(x, 0.25) or 1.0 if x.size else 1.0


# needs: import numpy as np
def at_ranks(x, parts, first):
    """The sorted values at rank ceil(k n / parts), for k from first to parts."""
    x = np.sort(known(x))
    return [float(x[max((k * x.size + parts - 1) // parts - 1, 0)]) for k in range(first, parts + 1)] if x.size else []


def edges_by_rank(x, bins):
    return sorted(set(at_ranks(x, bins, 1)[:-1]))


def edges_by_width(x, bins):
    low, width = minimum(x), maximum(x) - minimum(x)
    return sorted({low + width * k / bins for k in range(1, bins)}) if known(x).size else []


def references(x, points):
    """Values at evenly spaced ranks; equal ones take the mean of their ranks."""
    at = at_ranks(x, points, 0)
    places = {}
    for k, value in enumerate(at):
        places.setdefault(value, []).append(k / points)
    return {"at": list(places) or [0.0], "share": [sum(p) / len(p) for p in places.values()] or [0.5]}


# needs: from collections import Counter
def counted(values):
    """How often each known value stands there; the most frequent first, the smaller of equal ones."""
    counts = Counter(v for v in values if v is not None and v == v)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def mode(values, empty):
    counts = counted(values.tolist())
    return counts[0][0] if counts else empty


def categories(values, most, min_count):
    return [value for value, count in counted(values.tolist()) if count >= min_count][:most]


def ranks_by_value(values):
    return ranked(sorted({v for v in values.tolist() if v is not None}))


def ranks_by_frequency(values):
    return ranked([value for value, _ in counted(values.tolist())])


def ranked(values):
    bits = max(len(values).bit_length(), 1)
    return {"ranks": {value: rank for rank, value in enumerate(values)}, "bits": [str(bit) for bit in range(bits)]}


def shares(values):
    counts = counted(values.tolist())
    total = sum(count for _, count in counts)
    return {value: count / total for value, count in counts}


def items(lists, most):
    return [item for item, _ in counted(item for row in lists if row is not None for item in set(row))][:most]


# needs: import math
def vocabulary(lists, most, min_count):
    rows = sum(row is not None for row in lists)
    counts = [pair for pair in counted(word for row in lists if row is not None for word in set(row)) if pair[1] >= min_count][:most]
    return {"words": [word for word, _ in counts], "idf": [math.log((1 + rows) / (1 + count)) + 1 for _, count in counts]}


def json_keys(values, most):
    return [key for key, _ in counted(key for v in values.tolist() for key in json_object(v))][:most]


def variants(keys, values):
    """For each key that more than one spelling has: the most frequent spelling."""
    spellings = {}
    for (key, value), _ in counted(pair for pair in zip(keys.tolist(), values.tolist()) if pair[0] is not None):
        spellings.setdefault(key, []).append(value)
    return {key: found[0] for key, found in sorted(spellings.items()) if len(found) > 1}


# needs: import numpy as np
def best_power(x):
    """Yeo-Johnson: the power from -2 to 2 with the largest likelihood, the one nearest to 1 of equal ones."""
    x = np.clip(known(x), -1e50, 1e50)
    if not x.size or x.min() == x.max():
        return 1.0
    slope = float(np.sum(np.sign(x) * np.log1p(np.abs(x))))
    def likelihood(power):
        spread = np.var(yeo_johnson(x, power))
        return -x.size / 2 * np.log(spread) + (power - 1) * slope if 0 < spread < np.inf else -np.inf
    return max(sorted(np.arange(-16, 17) / 8, key=lambda power: abs(power - 1)), key=likelihood).item()


# needs: import numpy as np
def yeo_johnson(x, power):
    x = np.clip(x, -1e50, 1e50)
    up, down = np.maximum(x, 0) + 1, 1 - np.minimum(x, 0)
    right = np.log(up) if power == 0 else (up**power - 1) / power
    left = -np.log(down) if power == 2 else -(down ** (2 - power) - 1) / (2 - power)
    return np.where(x < 0, left, right)


# needs: import numpy as np
def neighbours(target, others, most):
    """The first rows that know the target; each other column as (value - low) / width, missing as the lower median."""
    low = [minimum(x) for x in others]
    width = [value_range(x) for x in others]
    middle = [float(np.quantile(known(x), 0.5, method="lower")) if known(x).size else 0.0 for x in others]
    rows = np.flatnonzero(~np.isnan(target))[:most]
    return {"low": low, "width": width, "middle": middle, "values": target[rows].tolist(),
            "rows": [scaled(x[rows], *scale).tolist() for x, scale in zip(others, zip(low, width, middle))]}


# needs: import numpy as np
def scaled(x, low, width, middle):
    return (np.where(np.isnan(x), middle, x) - low) / width


# needs: import numpy as np
def target_means(values, target, smoothing, task, classes=None):
    """(sum + smoothing x overall mean) / (count + smoothing) for each category; for classes the share of each."""
    there = ~is_missing(target)
    values, target = values[there], target[there]
    if task == "regression":
        classes, marks = [], [target.astype(float)]
    else:
        classes = sorted(set(target.tolist())) if classes is None else classes
        marks = [(target == label).astype(float) for label in (classes if len(classes) > 2 else classes[-1:])] or [np.zeros(len(target))]
    outputs = [f"target_{i}" for i in range(len(marks))] if len(marks) > 1 else ["target"]
    prior = [float(mark.mean()) if mark.size else 0.0 for mark in marks]
    codes, found = coded(values)
    sizes = np.bincount(codes[codes >= 0], minlength=len(found))
    sums = [np.bincount(codes[codes >= 0], mark[codes >= 0], minlength=len(found)) for mark in marks]
    rows = [(total + smoothing * p) / np.maximum(sizes + smoothing, 1e-300) for total, p in zip(sums, prior)]
    means = {value: [float(row[i]) for row in rows] for i, value in enumerate(found)}
    return {"outputs": outputs, "classes": classes, "prior": prior, "means": means}
`,
)
