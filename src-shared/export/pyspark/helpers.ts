import { helpersOf } from '../python/helper.ts'

export const pysparkHelpers = helpersOf(String.raw`
# needs: import os
# needs: from pyspark.sql import SparkSession
def session():
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    return SparkSession.builder.appName("prepare").config("spark.sql.caseSensitive", "true").getOrCreate()


# needs: from pyspark.sql import functions as F
def spark_rows(path):
    """All rows as text under c0, c1, ... (a name may hold any character), in their order; rows that hold nothing are left out."""
    plain = IMPORT["format"] == "delimited" and IMPORT["plain"] and IMPORT["header"] == 1 and IMPORT["encoding"] == "utf-8-sig"
    if plain:
        mark = IMPORT["quote"] or ""
        frame = session().read.csv(path, sep=IMPORT["delimiter"], quote=mark, escape=mark, header=True, multiLine=True,
                                   nullValue="", emptyValue="", maxCharsPerColumn=-1)
        names = IMPORT["columns"] if not set(COLUMNS) - {TARGET} <= set(frame.columns) else frame.columns
    else:
        local = read_rows(path)
        names = list(local.columns)
        rows = local.astype(object).where(local.notna(), None).values.tolist()
        frame = session().createDataFrame(rows, ", ".join(f"x{at} string" for at in range(len(names))))
    present = [name for name in COLUMNS if name in names]
    lost = [name for name in COLUMNS if name not in present and name != TARGET]
    if lost:
        raise KeyError(f"columns are missing: {lost}")
    frame = frame.toDF(*[f"x{at}" for at in range(len(frame.columns))])
    holds = " OR ".join(f"trim(coalesce(x{at}, '')) <> ''" for at in range(len(names)))
    return frame.filter(holds).select([F.col(f"x{names.index(name)}").alias(f"c{at}") for at, name in enumerate(present)]), present


# needs: import pandas as pd
def columns_from(batch, present):
    texts_only = batch[[f"c{at}" for at in range(len(present))]].set_axis(present, axis=1)
    return columns_of(texts_only)


# needs: import json
# needs: import pandas as pd
def told_there(frame, present, learned=None):
    """Learns in one task of the cluster, where all rows come together, and says what the prepared columns are. No row comes back."""
    def told(batches):
        batches = list(batches) or [pd.DataFrame({f"c{at}": pd.Series(dtype=object) for at in range(len(present))})]
        known = {} if learned is None else learned
        if learned is None:
            prepare(columns_from(pd.concat(batches, ignore_index=True), present), known, learn=True)
        first = finished(prepare(columns_from(batches[0].head(20), present), known))
        kinds = [[name, spark_kind(first[name])] for name in first.columns]
        yield pd.DataFrame({"told": [json.dumps([kinds, known], default=lambda value: value.tolist())]})

    rows = (frame if learned is None else frame.limit(20)).coalesce(1).mapInPandas(told, "told string").collect()
    rows = rows or next(told([])).to_dict("records")
    return json.loads(rows[0]["told"])


# needs: import pandas as pd
def distributed(frame, present, learned, kinds):
    """Each part of the table is prepared where it lies, in the order of the source; only what was learned travels."""
    if ORDERED:
        frame = frame.coalesce(1)

    def prepared(batches):
        batches = [pd.concat(list(batches), ignore_index=True)] if ORDERED else batches
        for batch in batches:
            if len(batch):
                yield finished(prepare(columns_from(batch, present), learned)).set_axis([f"c{at}" for at in range(len(kinds))], axis=1)

    return frame.mapInPandas(prepared, ", ".join(f"c{at} {kind}" for at, (_, kind) in enumerate(kinds))).toDF(*[name for name, _ in kinds])


def spark_kind(column):
    if column.dtype.kind == "M":
        return "timestamp_ntz"
    return {"i": "long", "f": "double"}.get(column.dtype.kind, "long" if str(column.dtype) == "Int64" else "string")


# needs: import pandas as pd
# needs: import pyarrow as pa
def write_spark(frame, path):
    """One file with the names as they are; a folder of parts where the path has no ending."""
    if not path.endswith((".csv", ".tsv", ".parquet")):
        frame.write.parquet(path)
        return
    whole = frame.toArrow().to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)
    if path.endswith(".parquet"):
        whole.to_parquet(path, index=False)
    else:
        whole.to_csv(path, index=False, sep="\t" if path.endswith(".tsv") else ",", lineterminator="\n")
`)
