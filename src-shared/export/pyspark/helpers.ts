import { helpersOf } from '../python/helper.ts'

export const pysparkHelpers = helpersOf(String.raw`
# needs: from pyspark.sql import SparkSession
def session():
    return SparkSession.builder.appName("prepare").config("spark.sql.caseSensitive", "true").getOrCreate()


# needs: from pyspark.sql import functions as F
def spark_rows(path):
    """All rows as text, with their place; empty fields are missing, rows that hold nothing are left out."""
    spark = session()
    if IMPORT["format"] == "delimited" and IMPORT["plain"] and IMPORT["header"] == 1 and IMPORT["encoding"] == "utf-8-sig":
        frame = spark.read.csv(path, sep=IMPORT["delimiter"], quote=IMPORT["quote"] or "", escape=IMPORT["quote"] or "", header=True,
                               multiLine=True, encoding="UTF-8", nullValue="", emptyValue="", maxCharsPerColumn=-1)
        present = [name for name in COLUMNS if name in frame.columns]
    else:
        local = named_rows(path)
        present = [name for name in COLUMNS if name in local]
        frame = spark.createDataFrame(local[present].astype(object).where(local[present].notna(), None), ", ".join(f"c{at} string" for at in range(len(present))))
        present_names = list(present)
    lost = [name for name in COLUMNS if name not in present and name != TARGET]
    if lost:
        raise KeyError(f"columns are missing: {lost}")
    # Positions instead of names: a name may hold any character.
    if IMPORT["format"] != "delimited" or frame.columns[:1] == ["c0"] and len(frame.columns) == len(present):
        numbered = frame.toDF(*[f"c{at}" for at in range(len(present))])
    else:
        places = [frame.columns.index(name) for name in present]
        numbered = frame.toDF(*[f"x{at}" for at in range(len(frame.columns))]).select([F.col(f"x{at}").alias(f"c{to}") for to, at in enumerate(places)])
    frame = numbered
    holds = [F.trim(F.coalesce(F.col(name), F.lit(""))) != "" for name in frame.columns]
    keep = holds[0]
    for each in holds[1:]:
        keep = keep | each
    return frame.filter(keep).withColumn("place", F.monotonically_increasing_id()), present


def named_rows(path):
    return read_rows(path)


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
