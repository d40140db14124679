# Applying: every part of the table is prepared and written where it lies. What is whole is kept; a run that was interrupted goes on.
PART = re.compile(r"part-(\d+)-.*\.(?:csv|json|parquet|orc)$")


def rows_there(session):
    """The columns that the recipe knows as c0, c1, ...; rows that hold nothing are left out."""
    frame, names = read_table(session, SPEC["path"], SPEC["format"], SPEC["import"])
    known = IMPORT["columns"]
    if not set(COLUMNS) - {TARGET} <= set(names) and len(names) == len(known):
        names = known
    present = [name for name in COLUMNS if name in names]
    lost = [name for name in COLUMNS if name not in present and name != TARGET]
    if lost:
        raise ValueError(f"the table lacks columns that the recipe needs: {', '.join(lost[:5])}")
    return frame.where(holds_something(frame.columns)).select([F.col(f"x{names.index(name)}").alias(f"c{at}") for at, name in enumerate(present)]), present


class Folder:
    """A folder of whatever file system the cluster has."""

    def __init__(self, session, path):
        self.jvm, self.hadoop = session._jvm, session._jsc.hadoopConfiguration()
        self.at = self.jvm.org.apache.hadoop.fs.Path(path)
        self.system = self.at.getFileSystem(self.hadoop)
        self.session = session

    def path(self, *names):
        found = self.at
        for name in names:
            found = self.jvm.org.apache.hadoop.fs.Path(found, name)
        return found

    def real(self):
        return self.system.makeQualified(self.at).toString().rstrip("/")

    def exists(self, *names):
        return self.system.exists(self.path(*names))

    def parts(self, *names):
        """Parts that are whole, by their numbers."""
        if not self.exists(*names):
            return {}
        found = ((PART.search(each.getPath().getName()), each.getPath()) for each in self.system.listStatus(self.path(*names)))
        return {int(match.group(1)): path for match, path in found if match}

    def read(self, name):
        stream = self.system.open(self.path(name))
        try:
            return self.jvm.org.apache.commons.io.IOUtils.toString(stream, "UTF-8")
        finally:
            stream.close()

    def write(self, name, text):
        stream = self.system.create(self.path(name + ".partial"), True)
        stream.write(bytearray(text.encode()))
        stream.close()
        self.system.delete(self.path(name), False)
        self.rename(self.path(name + ".partial"), self.path(name))

    def rename(self, one, other):
        if not self.system.rename(one, other):
            raise IOError(f"{one} could not be moved to {other}")

    def remove(self):
        self.system.delete(self.at, True)


def state_of(session, path):
    """What the source is made of: names, sizes, times. The same before and after, or nothing is written."""
    folder = Folder(session, path)
    found = folder.system.globStatus(folder.at) or []
    listed = []
    for each in found:
        files = folder.system.listFiles(each.getPath(), True)
        while files.hasNext():
            file = files.next()
            listed.append(f"{file.getPath()} {file.getLen()} {file.getModificationTime()}")
    return hashlib.sha256("\n".join(sorted(listed)).encode()).hexdigest()


def refuse_source(source, out):
    one, other = source.real() + "/", out.real() + "/"
    if one.startswith(other) or other.startswith(one):
        raise ValueError("the result would be written over its source: choose another place")
    if out.exists():
        raise ValueError(f"{out.real()} is there already: choose another name")


def apply_recipe(session):
    source, out, work = Folder(session, SPEC["path"]), Folder(session, SPEC["out"]), Folder(session, SPEC["out"] + ".aurora-work")
    refuse_source(source, out)
    before = state_of(session, SPEC["path"])
    task = SPEC["task"] + before
    state = json.loads(work.read("state.json")) if work.exists("state.json") else None
    resumed = state is not None and state["task"] == task
    if not resumed:
        work.remove()
        tell(stage="learning" if "LEARNED" not in globals() else "looking at the columns")
        frame, present = rows_there(session)
        kinds, learned = told_there(frame, present, globals().get("LEARNED"))
        state = {"task": task, "kinds": kinds, "learned": learned, "parts": frame.rdd.getNumPartitions()}
        work.write("state.json", json.dumps(state))
    done = written(work)
    if len(done) < state["parts"]:
        tell(stage="applying the recipe")
        attempt = f"attempt-{1 + sum(work.exists(f'attempt-{n}') for n in range(1, 1000))}"
        frame, present = rows_there(session)
        if done and not ORDERED:
            frame = frame.where(~F.spark_partition_id().isin(sorted(done)))
        prepared = distributed(frame, present, state["learned"], state["kinds"])
        write_parts(prepared, work.path(attempt).toString())
        mine = work.parts(attempt)
        for number in set(mine) & set(done):
            work.system.delete(mine[number], False)
        done = written(work)
    if state_of(session, SPEC["path"]) != before:
        raise ValueError("the source changed while it was read: nothing was written")
    tell(stage="putting the parts together")
    result = Folder(session, SPEC["out"] + ".aurora-work/result")
    result.system.mkdirs(result.at)
    for path in done.values():
        result.rename(path, result.path(path.getName()))
    result.system.create(result.path("_SUCCESS"), True).close()
    rows = read_back(session, result.at.toString()).count()
    out.rename(result.at, out.at)
    work.remove()
    return {"rows": rows, "parts": len(done), "columns": [name for name, _ in state["kinds"]], "resumed": resumed, "learned": without_gaps(state["learned"]),
            "sourceBefore": before, "sourceAfter": before, "out": out.real()}


def without_gaps(value):
    """JSON has no number that is none."""
    if isinstance(value, dict):
        return {key: without_gaps(each) for key, each in value.items()}
    if isinstance(value, list):
        return [without_gaps(each) for each in value]
    return None if value != value else value


def written(work):
    found = {}
    for number in range(1, 1000):
        if not work.exists(f"attempt-{number}"):
            return found
        found = {**work.parts(f"attempt-{number}"), **found}
    return found


TEXT = {"header": True, "escape": '"', "emptyValue": "", "ignoreLeadingWhiteSpace": False, "ignoreTrailingWhiteSpace": False}


def write_parts(frame, path):
    """A part is there as soon as its task is done, whatever becomes of the others."""
    form = SPEC["outFormat"]
    writer = frame.write.option("mapreduce.fileoutputcommitter.algorithm.version", "2")
    if form in ("csv", "tsv"):
        writer = writer.options(**TEXT, sep="\t" if form == "tsv" else ",")
    writer.format({"tsv": "csv", "ndjson": "json"}.get(form, form)).save(path)


def read_back(session, path):
    form = SPEC["outFormat"]
    if form in ("csv", "tsv"):
        return session.read.options(header=True, multiLine=True, escape='"', sep="\t" if form == "tsv" else ",").csv(path)
    return session.read.format("json" if form == "ndjson" else form).load(path)


def work(session):
    return apply_recipe(session)
