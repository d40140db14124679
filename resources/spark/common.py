"""What every job of AURORA shares: the session, the news that it prints, the reason of a failure in one line."""
import hashlib
import json
import math
import os
import re
import signal
import sys

from pyspark.sql import SparkSession, Window
from pyspark.sql import functions as F
from pyspark.sql import types as T

SETTINGS = {
    "spark.sql.ansi.enabled": "false",
    "spark.sql.caseSensitive": "true",
    "spark.sql.maxPlanStringLength": "2000",
    "spark.sql.exchange.reuse": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
}


def tell(**news):
    print("aurora-job " + json.dumps(news), flush=True)


def open_session():
    builder = SparkSession.builder.appName("aurora")
    remote = SPEC.get("remote")
    if remote:
        builder = builder.remote(remote)
    else:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = builder.getOrCreate()
    for name, value in SETTINGS.items():
        session.conf.set(name, value)
    if remote:
        signal.signal(signal.SIGTERM, lambda *_: (session.interruptAll(), sys.exit(143)))
        tell(started={"version": session.version, "status": None, "application": None})
    else:
        context = session.sparkContext
        tell(started={"version": session.version, "status": context.uiWebUrl, "application": context.applicationId})
    return session


def reason_of(error):
    """Spark's own reason: the first line of the innermost cause, without the stack."""
    text = str(getattr(error, "java_exception", None) or error)
    lost = re.search(r"most recent failure: (?:Lost task \S+ in stage \S+ \(TID \d+\) \([^)]*\): )?(.+)", text)
    caused = re.findall(r"Caused by: (.+)", text)
    line = lost.group(1) if lost else caused[-1] if caused else next((each for each in text.splitlines() if each.strip()), "")
    line = re.sub(r"^(?:Py4JJavaError: |[a-z]+(?:\.[A-Za-z$]+)+: )+", "", line.strip())
    return (line or type(error).__name__)[:400]


def run(work):
    """Runs the work and says how it ended: the last line that is printed is its answer or its failure."""
    try:
        session = open_session()
        answer = work(session)
        tell(finished=answer)
        session.stop()
    except Exception as error:
        tell(failed=reason_of(error))
        sys.exit(1)
