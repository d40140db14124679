"""Runs several jobs of AURORA in one session, each with names of its own. argv: files of jobs; the session's settings come from the environment.
The last line is JSON: for each job the reason of its failure, or the seconds that it took, how many stages it had, how many of them
read the source, and the bytes that the executors sent."""
import json, sys, time, traceback, urllib.request
from pyspark.sql import SparkSession
context = SparkSession.builder.getOrCreate().sparkContext
base = f"{context.uiWebUrl}/api/v1/applications/{context.applicationId}"


def seen():
    stages = [each for each in json.load(urllib.request.urlopen(f"{base}/stages")) if each["status"] == "COMPLETE"]
    return {"stages": len(stages), "readings": sum(each["inputBytes"] > 0 for each in stages), "sent": sum(each.get("resultSize") or 0 for each in stages)}


told = {}
for path in sys.argv[1:]:
    names = {"__name__": "job"}
    before, started = seen(), time.time()
    try:
        exec(compile(open(path, encoding="utf-8").read(), path, "exec"), names)
        names["sys"].argv = [path]
        names["work"](names["open_session"]())
        told[path] = {"seconds": round(time.time() - started, 2), **{name: count - before[name] for name, count in seen().items()}}
    except Exception as error:
        told[path] = {"failure": names["reason_of"](error) if "reason_of" in names else str(error), "trace": traceback.format_exc()[-2500:]}
print("told " + json.dumps(told))
