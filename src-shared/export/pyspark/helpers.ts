import { helpersOf } from '../python/helper.ts'

export const pysparkHelpers = helpersOf(String.raw`
# needs: import os
# needs: from pyspark.sql import SparkSession
def session():
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    return SparkSession.builder.appName("prepare").config("spark.sql.caseSensitive", "true").getOrCreate()


# needs: from pyspark.sql import functions as F
def spark_rows(path):
    """All rows as text under c0, c1, ... (a name may hold any character), with their place; rows that hold nothing are left out."""
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
    frame = frame.filter(holds).select([F.col(f"x{names.index(name)}").alias(f"c{at}") for at, name in enumerate(present)])
    return frame.withColumn("place", F.monotonically_increasing_id()), present


# needs: import pandas as pd
def columns_from(batch, present):
    texts_only = batch[[f"c{at}" for at in range(len(present))]].set_axis(present, axis=1)
    return columns_of(texts_only)


# needs: import pandas as pd
def distributed(frame, present, learned):
    """Each part of the table is prepared where it lies; only what was learned travels."""
    if ORDERED:
        frame = frame.coalesce(1).sortWithinPartitions("place")
    sample = finished(prepare(columns_from(frame.limit(20).toPandas(), present), learned))
    names = list(sample.columns)
    kinds = [spark_kind(sample[name]) for name in names]

    def prepared(batches):
        batches = [pd.concat(list(batches), ignore_index=True)] if ORDERED else batches
        for batch in batches:
            if len(batch):
                done = finished(prepare(columns_from(batch, present), learned)).set_axis([f"c{at}" for at in range(len(names))], axis=1)
                done["place"] = batch["place"].to_numpy()
                yield done

    fields = [f"c{at} {kind}" for at, kind in enumerate(kinds)]
    return frame.mapInPandas(prepared, ", ".join([*fields, "place long"])).orderBy("place").drop("place"), names


def spark_kind(column):
    if column.dtype.kind == "M":
        return "timestamp_ntz"
    return {"i": "long", "f": "double"}.get(column.dtype.kind, "long" if str(column.dtype) == "Int64" else "string")


# needs: import pandas as pd
def write_spark(frame, names, path):
    """One file with the names as they are; for a folder of parts, use frame.write instead."""
    whole = frame.toPandas().set_axis(names, axis=1)
    if path.endswith(".parquet"):
        whole.to_parquet(path, index=False)
    else:
        whole.to_csv(path, index=False, sep="\t" if path.endswith(".tsv") else ",", lineterminator="\n")
`)
