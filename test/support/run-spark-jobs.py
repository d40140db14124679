"""Runs several jobs of AURORA in one session, each with names of its own. argv: files of jobs; the session's settings come from the environment.
The last line is JSON: for each job its failure, or the seconds that it took and the bytes that the executors sent."""
import json, sys, time, traceback, urllib.request
from pyspark.sql import SparkSession
context = SparkSession.builder.getOrCreate().sparkContext
base = f"{context.uiWebUrl}/api/v1/applications/{context.applicationId}"


def sent():
    return sum(stage.get("resultSize") or 0 for stage in json.load(urllib.request.urlopen(f"{base}/stages")))


told = {}
for path in sys.argv[1:]:
    names = {"__name__": "job"}
    before, started = sent(), time.time()
    try:
        exec(compile(open(path, encoding="utf-8").read(), path, "exec"), names)
        names["sys"].argv = [path]
        names["work"](names["open_session"]())
        told[path] = {"seconds": round(time.time() - started, 2), "sent": sent() - before}
    except BaseException:
        told[path] = {"failure": traceback.format_exc()[-2500:]}
print("told " + json.dumps(told))
