import { helpersOf } from '../python/helper.ts'

/** What differs where polars holds the table: reading, writing, and finding the different values of a column. */
export const polarsHelpers = helpersOf(String.raw`
# needs: import numpy as np
# needs: import polars as pl
def read_rows(path):
    """All rows as text, lazily, with the import options of the recipe; empty fields are missing, rows that hold nothing are left out."""
    text = pl.all().cast(pl.String).replace("", None)
    frame = scan(path).select(text)
    return frame.filter(~pl.all_horizontal(pl.all().is_null() | (pl.all().str.strip_chars() == "")))


# needs: import polars as pl
def scan(path):
    if IMPORT["format"] == "parquet":
        return pl.scan_parquet(path)
    if IMPORT["format"] == "ndjson":
        return pl.scan_ndjson(path)
    if IMPORT["format"] == "json":
        return pl.read_json(path).lazy()
    if IMPORT["format"] == "xlsx":
        return pl.read_excel(path, sheet_name=IMPORT["sheet"], infer_schema_length=0).lazy()
    if IMPORT["plain"] and IMPORT["encoding"] == "utf-8-sig" and IMPORT["compression"] != "zip":
        return named(pl.scan_csv(path, separator=IMPORT["delimiter"], quote_char=IMPORT["quote"], infer_schema=False, encoding="utf8-lossy",
                                 has_header=IMPORT["header"] == 1, truncate_ragged_lines=True))
    return read_records(path)


# needs: import csv
# needs: import itertools
# needs: import polars as pl
def read_records(path):
    csv.field_size_limit(2**31 - 1)
    quoting = csv.QUOTE_MINIMAL if IMPORT["quote"] else csv.QUOTE_NONE
    with open_text(path) as file:
        if len(IMPORT["delimiter"]) == 1:
            records = csv.reader(file, delimiter=IMPORT["delimiter"], quotechar=IMPORT["quote"] or '"', quoting=quoting,
                                 doublequote=IMPORT["escape"] != "backslash", escapechar="\\" if IMPORT["escape"] == "backslash" else None)
        else:
            records = (line.rstrip("\r\n").split(IMPORT["delimiter"]) for line in file)
        left_out = set(IMPORT["skipped"])
        records = [r for at, r in enumerate(records) if at >= IMPORT["preamble"] and at not in left_out and any(r)
                   and (IMPORT["end"] is None or at < IMPORT["end"])]
    header, rows = records[: IMPORT["header"]], records[IMPORT["header"] :]
    names = header[0] if len(header) == 1 and len(set(header[0])) == len(header[0]) else list(IMPORT["columns"])
    rows = [list(itertools.islice(itertools.chain(r, itertools.repeat("")), len(names))) for r in rows]
    return named(pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row").lazy())


def named(frame):
    """By name where the header has them all, so that columns may stand in another order; else by position."""
    names = frame.collect_schema().names()
    if set(COLUMNS) - {TARGET} <= set(names) or len(names) != len(IMPORT["columns"]):
        return frame
    return frame.rename(dict(zip(names, IMPORT["columns"])))


def columns_of(frame):
    """Each column as an array of text, with None where it is missing; a recipe's columns only, found by name."""
    there = frame.collect_schema().names()
    lost = [name for name in COLUMNS if name not in there and name != TARGET]
    if lost:
        raise KeyError(f"columns are missing: {lost}")
    found = frame.select([name for name in COLUMNS if name in there]).collect(engine="streaming")
    return {name: found[name].to_numpy().astype(object) for name in found.columns}


# needs: import polars as pl
def finished(c):
    """The columns as a table, each written as what it is."""
    frame = pl.DataFrame({name: values.tolist() if values.dtype == object else values for name, values in c.items()}, strict=False)
    whole = [pl.col(name).round(mode="half_to_even").cast(pl.Int64, strict=False) for name in WHOLE if name in c]
    return frame.fill_nan(None).with_columns(whole).with_columns([pl.col(name) == 1 for name in FLAGS if name in c])


# needs: import polars as pl
def written_time(column):
    """Days alone where all of them begin at midnight."""
    text = column.dt.strftime("%Y-%m-%d %H:%M:%S%.f")
    return column.dt.strftime("%Y-%m-%d") if text.drop_nulls().str.ends_with(" 00:00:00").all() else text


# needs: import polars as pl
def write_table(frame, path):
    empty = [pl.col(name).cast(pl.String) for name, kind in frame.schema.items() if kind == pl.Null]
    frame = frame.with_columns(empty)
    if path.endswith(".parquet"):
        frame.write_parquet(path)
    else:
        times = [written_time(frame[name]) for name, kind in frame.schema.items() if kind == pl.Datetime]
        frame.with_columns(times).write_csv(path, separator="\t" if path.endswith(".tsv") else ",")


# needs: import numpy as np
def coded(column):
    """The place of each value among the different ones, -1 for missing."""
    place = {}
    codes = [-1 if v is None or v != v else place.setdefault(v, len(place)) for v in column.tolist()]
    return np.array(codes, dtype=int), list(place)


# needs: import numpy as np
def is_missing(column):
    return np.array([v is None or v != v for v in column.tolist()], dtype=bool) if column.dtype == object else column != column


# needs: import numpy as np
def forward_fill(column):
    last = np.maximum.accumulate(np.where(is_missing(column), -1, np.arange(len(column))))
    return np.where(last < 0, None if column.dtype == object else np.nan, column[last])


# needs: import numpy as np
def time_part(column, part):
    days = column.astype("datetime64[D]")
    month, year = column.astype("datetime64[M]"), column.astype("datetime64[Y]")
    inside = (column - days).astype("timedelta64[s]").astype(float)
    weekday = (days.astype("int64") + 3) % 7
    month_number = month.astype("int64") % 12
    found = {
        "year": lambda: year.astype("int64") + 1970, "quarter": lambda: month_number // 3 + 1, "month": lambda: month_number + 1,
        "day": lambda: (days - month.astype("datetime64[D]")).astype(float) + 1, "weekday": lambda: weekday, "weekend": lambda: weekday >= 5,
        "day_of_year": lambda: (days - year.astype("datetime64[D]")).astype(float) + 1,
        "hour": lambda: inside // 3600, "minute": lambda: inside // 60 % 60, "second": lambda: inside % 60,
    }[part]()
    return np.where(np.isnat(column), np.nan, found)
`)
