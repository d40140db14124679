import { helpersOf } from './helper.ts'

/** Reading with the import options of the recipe. Everything is text; empty fields are missing. */
export const readHelpers = helpersOf(String.raw`
# needs: import pandas as pd
def read_table(path):
    """All rows as text, with the import options of the recipe; empty fields are missing."""
    if IMPORT["format"] != "delimited":
        return as_text(read_other(path))
    if IMPORT["plain"]:
        try:
            frame = pd.read_csv(path, sep=IMPORT["delimiter"], quotechar=IMPORT["quote"] or '"', quoting=0 if IMPORT["quote"] else 3,
                                encoding=IMPORT["encoding"], encoding_errors="replace", dtype=str, keep_default_na=False, na_values=[""],
                                header=0 if IMPORT["header"] else None, index_col=False, low_memory=False, compression=IMPORT["compression"])
            return named(frame)
        except pd.errors.ParserError:
            pass  # rows of uneven length: read record by record
    return read_records(path)


# needs: import csv
# needs: import itertools
# needs: import pandas as pd
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
                   and (IMPORT["end"] is None or at < IMPORT["end"])
                   and not (IMPORT["comment"] and r[0].startswith(IMPORT["comment"]))]
    header, rows = records[: IMPORT["header"]], records[IMPORT["header"] :]
    names = header[0] if len(header) == 1 else list(IMPORT["columns"])
    width = max(len(names), len(IMPORT["columns"]))
    names = names + [str(at) for at in range(len(names), width)]
    strip = (lambda v: v.strip(" ")) if IMPORT["padded"] else (lambda v: v)
    rows = [[strip(v) or None for v in itertools.islice(itertools.chain(r, itertools.repeat("")), width)] for r in rows]
    return named(pd.DataFrame(rows, columns=range(width), dtype=object).set_axis(names, axis=1))


# needs: import gzip
# needs: import io
# needs: import zipfile
def open_text(path):
    options = {"encoding": IMPORT["encoding"], "errors": "replace", "newline": ""}
    if IMPORT["compression"] == "gzip":
        return gzip.open(path, "rt", **options)
    if IMPORT["compression"] == "zip":
        archive = zipfile.ZipFile(path)
        return io.TextIOWrapper(archive.open(IMPORT["member"] or archive.namelist()[0]), **options)
    return open(path, **options)


def read_rows(path):
    """The table without rows that hold nothing."""
    frame = read_table(path)
    blank = frame.isna() | frame.apply(lambda column: column.str.strip() == "") if len(frame) else frame.isna()
    return frame[~blank.all(axis=1)].reset_index(drop=True)


def named(frame):
    """By name where the header has them all, so that columns may stand in another order; else by position."""
    names = [str(name) for name in frame.columns]
    positional = not set(COLUMNS) - {TARGET} <= set(names) and len(names) == len(IMPORT["columns"])
    return frame.set_axis(IMPORT["columns"] if positional else names, axis=1)


# needs: import pandas as pd
def read_other(path):
    if IMPORT["format"] == "parquet":
        return pd.read_parquet(path)
    if IMPORT["format"] == "xlsx":
        return pd.read_excel(path, sheet_name=IMPORT["sheet"] or 0, dtype=str)
    return pd.read_json(path, lines=IMPORT["format"] == "ndjson", dtype=False, convert_dates=False)


# needs: import pandas as pd
def as_text(frame):
    return frame.apply(lambda column: column.map(plain_text, na_action="ignore").astype(object))


# needs: import json
def plain_text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    return str(value) if str(value) != "" else None


# needs: import numpy as np
def columns_of(frame):
    """Each column as an array of text, with None where it is missing; a recipe's columns only, found by name."""
    lost = [name for name in COLUMNS if name not in frame and name != TARGET]
    if lost:
        raise KeyError(f"columns are missing: {lost}")
    c = {}
    for name in COLUMNS:
        if name in frame:
            column = frame[name]
            text = column.astype(object).to_numpy(dtype=object)
            c[name] = np.where(column.isna() | (text == ""), None, text)
            if column.dtype.kind in "iufbM":
                c[name] = texts(c[name], lambda v: None if v is None else plain_text(v))
    return c
`)
