import { helpersOf } from './helper.ts'

export const mainHelpers = helpersOf(String.raw`
# needs: import pandas as pd
def finished(c):
    """The columns as a table, each written as what it is."""
    frame = pd.DataFrame({name: pd.Series(values) for name, values in c.items()})
    for name in WHOLE:
        if name in frame:
            frame[name] = frame[name].astype(float).round().astype("Int64")
    for name in FLAGS:
        if name in frame:
            frame[name] = frame[name].map({1.0: "true", 0.0: "false"})
    return frame


def write_table(frame, path):
    if path.endswith(".parquet"):
        frame.to_parquet(path, index=False)
    else:
        frame.to_csv(path, index=False, sep="\t" if path.endswith(".tsv") else ",", lineterminator="\n")
`)
