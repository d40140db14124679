# The facts of a table: counted where the rows are; only sums, counts and, where the person allows it, bounded samples come back.
LOOK_ROWS = 10_000
MOST_VALUES = 16_384
SHAPES = 300
EXACT_ROWS = 16_000_000
ORDERED_ROWS = 250_000
STRETCH_BITS = 10
MOST_UNIQUE = 4
CANDIDATES = 50
RARE_MARKS = 50
DAY_GROUPS = 5000
# What JSON writes beside a value, in place of none, for its count, and beside the two texts of a day.
CELL_BYTES, NULL_BYTES, COUNT_BYTES, DAY_BYTES = 3, 5, 6, 28
# What is asked of many columns at once is a plan that outgrows the driver: 150 columns took more than its usual gigabyte.
TOGETHER = 15
ERROR = 0.008


def profile(session):
    allowed, budget = SPEC["values"], SPEC["bytes"]
    frame, names = read_table(session, SPEC["path"], SPEC["format"], SPEC["import"])
    frame = frame.withColumn("pos", F.monotonically_increasing_id())
    table = Table(session, frame, names)
    tell(stage="looking at the first rows")
    compiled(session, False)
    few, looks = table.look()
    compiled(session, not few)
    tell(stage="counting all rows")
    sums = table.sums(looks)
    whole = allowed and table.row_bytes(sums) * sums["rows"] <= budget
    result = {"aurora": "job-result", "version": 1, "spark": session.version, "source": SPEC["path"], "import": SPEC["import"], "values": allowed,
              "names": names, "rows": sums["rows"], "columns": sums["columns"], "first": None, "sample": None, "repeatedRows": None,
              "format": SPEC["format"]}
    if whole:
        tell(stage="fetching the table")
        return {**result, "sample": {"whole": True, "rows": table.all_rows()}}
    known = [at for at in range(len(names)) if table.is_small(at, sums, budget)]
    if allowed:
        moments = [at for at in range(len(names)) if looks[at]["kind"] == "day" and at not in known]
        if moments:
            tell(stage="counting days")
            table.days(sums["columns"], moments)
        spoken_for = len(as_json(sums["columns"])) + sum(table.value_bytes(at, sums) for at in known)
        result["first"], result["sample"] = table.first_and_sample(sums, max(budget / 4, budget - spoken_for))
        candidates = {at: frequent([row[at] for row in result["sample"]["rows"]]) for at in range(len(names)) if at not in known}
        tell(stage="counting values")
        table.dictionaries(sums["columns"], known, candidates, moments)
    else:
        tell(stage="counting patterns")
        table.shapes(sums["columns"], known)
    tell(stage="following the order")
    table.order(sums, looks)
    if sums["rows"] <= EXACT_ROWS:
        tell(stage="looking for repeats")
        unique = [at for at, each in enumerate(sums["columns"]) if each["nulls"] + each["blanks"] == 0 and each["distinct"] > 0.95 * sums["rows"]]
        result["repeatedRows"] = table.repeats(sums, unique[:MOST_UNIQUE])
    return result


def compiled(session, wanted):
    """Compiling an expression costs seconds, which only long tables earn back. A whole stage in one method is more than Java's compiler takes."""
    session.conf.set("spark.sql.codegen.wholeStage", "false")
    session.conf.set("spark.sql.codegen.factoryMode", "FALLBACK" if wanted else "NO_CODEGEN")


def frequent(cells):
    counts = {}
    for cell in cells:
        counts[cell] = counts.get(cell, 0) + 1
    counts.pop(None, None)
    repeated = [value for value in sorted(counts, key=counts.get, reverse=True) if counts[value] > 1]
    return repeated[:CANDIDATES]


class Table:
    def __init__(self, session, frame, names):
        self.session, self.frame, self.names = session, frame, names
        self.width = len(names)
        self.x = [F.col(f"x{at}") for at in range(self.width)]
        self.bytes = [0] * self.width

    def look(self):
        """Whether these are all rows, and what each column holds: numbers, moments or text, and how they are written."""
        cells = self.frame.limit(LOOK_ROWS).select(F.posexplode(F.array(*self.x)).alias("c", "v")) \
            .select("c", F.when(~is_mark(F.col("v")), trimmed(F.col("v"))).alias("t"))
        places = let(day_text(F.col("t")), lambda day: F.array(*[F.regexp_extract(day, TRIPLE, group).cast("int") for group in (1, 3)]))
        seen = cells.select("c", "t", number_of(F.col("t")).alias("n"), looks_like_day(F.col("t")).alias("d"), places.alias("p"),
                            (F.col("t").rlike(DECIMAL_COMMA) & ~F.col("t").rlike(GROUPED)).alias("m"))
        parts = [F.count(F.lit(1)), F.count("t"), F.count("n"), F.count(F.when(F.col("d"), 1)), F.avg("n"), F.expr("max(p[0])"), F.expr("max(p[1])"), F.max("m")]
        found = {row[0]: row[1:] for row in seen.groupBy("c").agg(*parts).collect()}
        rows, looks = 0, []
        for at in range(self.width):
            rows, present, numbers, days, mean, first, second, comma = found.get(at, (0, 0, 0, 0, None, None, None, None))
            kind = "day" if days > 0.5 * present else "number" if numbers > 0.5 * present else "text"
            day_first = True if (first or 0) > 12 else False if (second or 0) > 12 else None
            looks.append({"kind": kind, "pivot": mean if mean is not None and math.isfinite(mean) else 0.0, "dayFirst": day_first, "comma": bool(comma)})
        return rows < LOOK_ROWS, looks

    def sums(self, looks):
        """One pass over all rows; of broad tables one for every few columns."""
        columns, rows = [], 0
        for some in together(range(self.width)):
            rows, found = self.sums_of(some, looks)
            columns += found
        return {"rows": rows, "columns": columns}

    def sums_of(self, some, looks):
        fields, asked = [], [F.count(F.lit(1))]
        for at in some:
            x, look = self.x[at], looks[at]
            fields += [x, length_of(x).alias(f"l{at}"), F.when(is_blank(x), 1).alias(f"w{at}"), F.when(is_padded(x), 1).alias(f"p{at}")]
            length = F.col(f"l{at}")
            asked += [F.sum(F.octet_length(x)), F.count(x), F.count(f"w{at}"), F.count(f"p{at}"), F.sum(length), F.min(length), F.max(length), F.approx_count_distinct(x, ERROR)]
            if look["kind"] == "number":
                fields.append(number_of(x, look["comma"]).alias(f"n{at}"))
                asked += self.number_sums(F.col(f"n{at}"), look["pivot"])
        rows, *found = answers(self.frame.select(*fields), asked)
        told = iter(found)
        return rows, [self.column_of(at, looks[at], rows, told) for at in some]

    def column_of(self, at, look, rows, told):
        self.bytes[at] = next(told) or 0
        filled, blanks, padded, lengths, shortest, longest, distinct = (next(told) for _ in range(7))
        column = {"kind": look["kind"], "nulls": rows - filled, "blanks": blanks, "padded": padded, "lengths": lengths or 0, "shortest": shortest or 0,
                  "longest": longest or 0, "distinct": distinct, "distinctError": 2 * ERROR, "number": None, "days": None, "repeats": None,
                  "values": None, "counts": None, "complete": False, "shapes": None, "order": None, "texts": filled - blanks}
        if look["kind"] == "number":
            names = ["numbers", "s1", "s2", "s3", "s4", "min", "max", "zeros", "negatives", "integers", "quantiles"]
            column["number"] = {"pivot": look["pivot"], **{name: finite(next(told)) for name in names}}
            column["texts"] -= column["number"]["numbers"]
        return column

    def number_sums(self, number, pivot):
        far = number - F.lit(pivot)
        square = far * far
        grid = F.array([F.lit(step / 100) for step in range(0, 101)])
        return [F.count(number), F.sum(far), F.sum(square), F.sum(square * far), F.sum(square * square), F.min(number), F.max(number),
                F.count(F.when(number == 0, 1)), F.count(F.when(number < 0, 1)), F.count(F.when(F.floor(number) == number, 1)),
                F.percentile_approx(number, grid, F.lit(10_000))]

    def is_small(self, at, sums, budget):
        """Whether the values of a column may all be counted and sent: few enough, and short enough together."""
        limit = MOST_VALUES if SPEC["values"] else SHAPES
        return sums["columns"][at]["distinct"] <= limit and self.value_bytes(at, sums) <= max(budget / 4 / self.width, 4000)

    def value_bytes(self, at, sums):
        """Of its different values with their counts."""
        column = sums["columns"][at]
        return column["distinct"] * (self.bytes[at] / max(1, sums["rows"] - column["nulls"]) + CELL_BYTES + COUNT_BYTES)

    def all_rows(self):
        return [list(row) for row in self.frame.select(*self.x).collect()]

    def row_bytes(self, sums):
        """Of a row in the result: quotes and a comma beside each value, or null."""
        nulls = sum(each["nulls"] for each in sums["columns"])
        texts = sum(self.bytes) + CELL_BYTES * (self.width * sums["rows"] - nulls) + NULL_BYTES * nulls
        return texts / max(1, sums["rows"]) + CELL_BYTES

    def first_and_sample(self, sums, room):
        """The first rows, and rows chosen by their place: the same ones whenever the table is read again, and whoever reads them."""
        size = self.row_bytes(sums)
        first = int(min(max(50, min(1000, 200_000 // max(1, self.width))), max(50, room / 4 / size)))
        share = min(1.0, min(20_000, room * 3 / 4 / size) / max(1, sums["rows"]))
        chosen = F.pmod(F.xxhash64(F.col("pos"), F.lit(20_240_229)), F.lit(1 << 24)) < int(share * (1 << 24))
        found = self.frame.where((F.col("pos") < first) | chosen).select(*self.x, "pos", chosen.alias("chosen")).collect()
        rows = sorted(found, key=lambda row: row["pos"])
        cells = [list(row)[: self.width] for row in rows]
        return cells[: max(50, sum(row["pos"] < first for row in rows))], {"whole": False, "rows": [cells[at] for at, row in enumerate(rows) if row["chosen"]]}

    def groups(self, cells):
        """Pairs of column and value with their counts and first places, each asked column by its own expression."""
        pairs = self.frame.select("pos", F.posexplode(F.array(*[cell for _, cell in cells])).alias("c", "v")).where(F.col("v").isNotNull())
        return pairs.groupBy("c", "v").agg(F.count(F.lit(1)).alias("n"), F.min("pos").alias("p"))

    def dictionaries(self, columns, known, candidates, moments):
        """Values with their counts; of moments the hours."""
        asked = {at: F.when(self.x[at].isin(some) | short_mark(self.x[at]), self.x[at]) for at, some in candidates.items()}
        cells = [(at, self.x[at]) for at in known] + list(asked.items())
        clocks = [(at, hour_of(self.x[at])) for at in moments]
        found = {}
        for row in self.groups(cells + clocks).collect() if cells or clocks else []:
            if row["c"] < len(cells):
                found.setdefault(cells[row["c"]][0], []).append((row["p"], row["v"], row["n"]))
            elif int(row["v"]) < 24:
                days = columns[clocks[row["c"] - len(cells)][0]]["days"]
                if days is not None:
                    days["hours"][int(row["v"])] = row["n"]
        for at, column in enumerate(columns):
            entries = found.get(at, [])
            if at in candidates:
                rare = sorted((entry for entry in entries if entry[1] not in candidates[at]), key=lambda entry: -entry[2])
                entries = [entry for entry in entries if entry[1] in candidates[at]] + rare[:RARE_MARKS]
            entries.sort(key=lambda entry: entry[0])
            column["values"], column["counts"] = [value for _, value, _ in entries], [count for _, _, count in entries]
            column["complete"] = at in known
            if column["complete"]:
                column["distinct"], column["distinctError"] = len(entries), 0

    def shapes(self, columns, known):
        """In place of values: what they look like, how long they are, and how often each occurs."""
        for wanted, cells in ((True, [(at, self.x[at]) for at in known]),
                              (False, [(at, self.x[at]) for at in range(self.width) if at not in known])):
            if not cells:
                continue
            if wanted:
                counted = self.groups(cells)
            else:
                counted = self.frame.select(F.posexplode(F.array(*[x for _, x in cells])).alias("c", "v")).where(F.col("v").isNotNull()) \
                    .select("c", pattern_of(F.col("v")).alias("s"), length_of(F.col("v")).alias("l")).groupBy("c", "s", "l").agg(F.count(F.lit(1)).alias("n"))
            shape = [pattern_of(F.col("v")).alias("s"), length_of(F.col("v")).alias("l")] if wanted else ["s", "l"]
            place = F.row_number().over(Window.partitionBy("c").orderBy(F.desc("n")))
            rows = counted.select("c", *shape, "n").withColumn("place", place).where(F.col("place") <= SHAPES).collect()
            for row in sorted(rows, key=lambda row: row["place"]):
                at = cells[row["c"]][0]
                columns[at]["shapes"] = (columns[at]["shapes"] or []) + [[row["s"], row["l"], row["n"]]]
            for at, _ in cells:
                columns[at]["complete"] = wanted

    def days(self, columns, moments):
        """Moments grouped by their day: two texts of each day, its first and its last, and how many rows it has."""
        length = max(columns[at]["lengths"] / max(1, columns[at]["texts"]) for at in moments)
        most = max(DAY_GROUPS, int(SPEC["bytes"] / 2 / (2 * length + DAY_BYTES))) // len(moments)
        told = F.posexplode(F.array(*[trimmed(self.x[at]) for at in moments])).alias("c", "t")
        zoned = (F.regexp_extract(F.col("t"), CLOCK, 6) != "").cast("int")
        times = self.frame.select(told).where(F.col("t").isNotNull()) \
            .select("c", "t", day_text(F.col("t")).alias("d"), clock_of(F.col("t")).alias("s"), zoned.alias("z"))
        first = "struct(coalesce(s, 0) AS s, t)"
        parts = [F.count(F.lit(1)), F.count("s"), F.sum("z"), F.expr(f"min({first}).t"), F.expr(f"max({first}).t")]
        counted = times.groupBy("c", "d").agg(*[each.alias(name) for each, name in zip(parts, ("rows", "timed", "zoned", "earliest", "latest"))])
        place = F.row_number().over(Window.partitionBy("c").orderBy("d"))
        groups = [[] for _ in moments]
        for row in counted.withColumn("place", place).where(F.col("place") <= most + 1).collect():
            groups[row["c"]].append([row[name] for name in ("earliest", "latest", "rows", "timed", "zoned")])
        for at, found in zip(moments, groups):
            columns[at]["days"] = {"groups": found, "hours": [0] * 24} if len(found) <= most else None

    def order(self, sums, looks):
        """Steps from row to row. All of them in tables of moderate length; in longer ones within stretches of rows."""
        keys = [self.order_key(x, look) for x, look in zip(self.x, looks)]
        for some in together([at for at, key in enumerate(keys) if key is not None]):
            self.order_of(some, keys, sums, looks)

    def order_of(self, asked, keys, sums, looks):
        every = sums["rows"] <= ORDERED_ROWS
        place = F.col("pos").bitwiseAND((1 << 33) - 1)
        part = F.shiftright("pos", 33) if every else F.shiftright("pos", STRETCH_BITS)
        frame = self.frame
        if not every:
            one_in = max(1, sums["rows"] // ORDERED_ROWS)
            frame = frame.where(F.pmod(F.shiftright(place, STRETCH_BITS), F.lit(one_in)) == 0)
        rows = frame.select("pos", part.alias("part"), *[keys[at].alias(f"k{at}") for at in asked])
        # All at once: Spark looks through the whole plan again for every column that is added by itself.
        rows = rows.select("*", *[F.expr(f"lag(k{at}) IGNORE NULLS OVER (PARTITION BY part ORDER BY pos) AS b{at}") for at in asked])
        steps, edges = [], []
        for at in asked:
            steps += self.steps(F.col(f"k{at}"), F.col(f"b{at}"), looks[at], at)
            known = f"CASE WHEN k{at} IS NOT NULL THEN pos END"
            edges += [F.expr(f"min_by(k{at}, {known})").alias(f"f{at}"), F.expr(f"max_by(k{at}, {known})").alias(f"l{at}")]
        parts = rows.groupBy("part").agg(*steps, *edges)
        totals = [F.sum(f"{name}{at}").alias(f"{name}{at}") for at in asked for name in "suyo"]
        if every:
            parts = parts.select("*", *[F.expr(f"lag(l{at}) IGNORE NULLS OVER (ORDER BY part) AS e{at}") for at in asked])
            for at in asked:
                totals += [step.alias(f"e{name}{at}") for name, step in zip("suyo", self.steps(F.col(f"f{at}"), F.col(f"e{at}"), looks[at], at))]
        found = parts.agg(*totals).first().asDict()
        for at in asked:
            names = zip(("steps", "up", "down", "byOne"), "suyo")
            counted = {name: (found[f"{short}{at}"] or 0) + (found.get(f"e{short}{at}") or 0) for name, short in names}
            sums["columns"][at]["order"] = {**counted, "every": every}

    def order_key(self, x, look):
        if look["kind"] == "number":
            return number_of(x, look["comma"])
        if look["kind"] == "day":
            return day_key(x, look["dayFirst"])
        # Texts are compared as the application compares them, by units of UTF-16.
        return F.when(~is_mark(x), F.encode(x, "UTF-16BE"))

    def steps(self, key, before, look, at):
        by_one = key - before == 1 if look["kind"] == "number" else F.lit(False)
        tests = (before.isNotNull() & key.isNotNull(), key > before, key < before, by_one)
        return [F.count(F.when(test, 1)).alias(f"{name}{at}") for name, test in zip("suyo", tests)]

    def repeats(self, sums, unique):
        """Rows that repeat an earlier one: in these columns each, and (the answer) in all."""
        asked = [range(self.width), *([at] for at in unique)]
        told = [F.countDistinct(F.xxhash64(*[F.coalesce(self.x[at], F.lit("\u0000")) for at in columns])) for columns in asked]
        rows, *different = answers(self.frame, [F.count(F.lit(1)), *told])
        for at, count in zip(unique, different[1:]):
            sums["columns"][at]["repeats"] = rows - count
        return rows - different[0]


def hour_of(value):
    within = lambda text: F.when(text.isNotNull(), F.floor(F.coalesce(clock_of(text), F.lit(0)) / 3600).cast("string"))
    return F.when(is_iso_moment(value), F.substring(value, 12, 2).cast("int").cast("string")).otherwise(let(trimmed(value), within))


def finite(value):
    """Fourth powers of far numbers are beyond all numbers; JSON has no word for that."""
    if isinstance(value, list):
        return value if all(math.isfinite(each) for each in value) else None
    return value if value is None or math.isfinite(value) else None


def as_json(value):
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=str, separators=(",", ":")).encode("utf-8", "replace")


def together(columns):
    return [columns[at : at + TOGETHER] for at in range(0, len(columns), TOGETHER)]


def answers(frame, asked):
    return list(frame.agg(*[each.alias(f"a{at}") for at, each in enumerate(asked)]).first())


def work(session):
    result = profile(session)
    text = as_json(result)
    out = sys.argv[1] if len(sys.argv) > 1 else SPEC["out"]
    with open(out + ".partial", "wb") as file:
        file.write(text)
    os.replace(out + ".partial", out)
    return {"result": out, "bytes": len(text)}
