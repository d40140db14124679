# Reading: every value as the text that AURORA would have, under x0, x1, ... (a name may hold any character).
BLANKS = " \t\n\x0b\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
DELIMITERS = [",", ";", "\t", "|"]


def read_table(session, path, form, layout):
    """The table and the names of its columns."""
    if form == "delimited":
        frame, names = read_delimited(session, path, layout or layout_of(session, path))
        frame = frame.where(holds_something(frame.columns))
    elif form in ("json", "ndjson"):
        frame, names = read_json(session, path, form)
    else:
        frame = session.read.format(form).load(path)
        names = list(frame.columns)
        frame = frame.toDF(*[f"x{at}" for at in range(len(names))])
    frame = frame.select([as_text(F.col(field.name), field.dataType).alias(f"x{at}") for at, field in enumerate(frame.schema)])
    return frame, names


def holds_something(columns):
    """A line of separators and blanks alone is no row."""
    return F.btrim(F.concat(*[F.coalesce(F.col(name), F.lit("")) for name in columns]), F.lit(BLANKS)) != ""


def layout_of(session, path):
    """Of a file that nobody has looked at: the delimiter that its first lines agree on best."""
    lines = session.read.text(path).limit(200)
    counts = [F.length("value") - F.length(F.regexp_replace("value", re.escape(mark), "")) for mark in DELIMITERS]
    asked = [each for count in counts for each in (F.min(count), F.avg(count))]
    found = list(lines.agg(*asked).first() or [])
    best = max(range(len(DELIMITERS)), key=lambda at: ((found[2 * at] or 0) > 0, found[2 * at + 1] or 0))
    return {"delimiter": DELIMITERS[best], "quote": '"', "escape": "doubled", "encoding": "utf-8", "headerRows": 1, "comment": None, "columns": None}


def read_delimited(session, path, layout):
    quote = layout["quote"] or ""
    escape = "\\" if layout["escape"] == "backslash" else quote
    header = layout["headerRows"] > 0
    options = {"sep": layout["delimiter"], "quote": quote, "escape": escape, "encoding": layout["encoding"], "header": header,
               "nullValue": "", "emptyValue": "", "maxCharsPerColumn": -1, "maxColumns": 100_000, "enforceSchema": True,
               "multiLine": bool(quote) and breaks_in_quotes(session, path, layout, quote)}
    if layout["comment"]:
        options["comment"] = layout["comment"]
    known = layout.get("columns")
    if known:
        schema = T.StructType([T.StructField(f"x{at}", T.StringType()) for at in range(len(known))])
        return session.read.options(**options).schema(schema).csv(path), list(known)
    frame = session.read.options(**options).csv(path)
    names = list(frame.columns)
    return frame.toDF(*[f"x{at}" for at in range(len(names))]), names


def breaks_in_quotes(session, path, layout, quote):
    """A file can be read in pieces only where no quoted value holds a line break: every line has an even number of quotes."""
    if layout["encoding"].lower() not in ("utf-8", "utf8", "ascii", "us-ascii"):
        return True
    marks = F.length("value") - F.length(F.translate("value", quote, ""))
    odd = F.col("value").contains(quote) & (marks % 2 == 1)
    return len(session.read.text(path).where(odd).limit(1).select(F.lit(1)).collect()) > 0


def read_json(session, path, form):
    """Keys in the order in which the first rows have them; what is nested stays JSON text."""
    frame = session.read.options(primitivesAsString=True, multiLine=form == "json").json(path)
    names = list(frame.columns)
    if form == "ndjson":
        keys = session.read.text(path).limit(1000).select(F.monotonically_increasing_id().alias("pos"), F.expr("json_object_keys(value)").alias("keys"))
        listed = keys.select("pos", F.posexplode("keys").alias("at", "key")).groupBy("key").agg(F.min(F.struct("pos", "at")).alias("place"))
        order = [row["key"] for row in listed.orderBy("place").collect() if row["key"] in names]
        names = order + [name for name in names if name not in order]
    quoted = ["`" + name.replace("`", "``") + "`" for name in names]
    return frame.select([F.col(name).alias(f"x{at}") for at, name in enumerate(quoted)]), names


def as_text(value, kind):
    if isinstance(kind, T.StringType):
        text = value
    elif isinstance(kind, (T.DoubleType, T.FloatType)):
        text = number_text(value, kind)
    elif isinstance(kind, T.TimestampType):
        text = F.concat(value.cast("string"), F.lit("+00"))
    elif isinstance(kind, T.BinaryType):
        text = F.base64(value)
    elif isinstance(kind, (T.StructType, T.ArrayType, T.MapType)):
        text = F.to_json(value)
    else:
        text = value.cast("string")
    return F.when(text != "", text)


def number_text(value, kind):
    """1.0E10 is written 10000000000.0, and 1.0E-5 is written 1e-05."""
    java = value.cast("string")
    size = F.abs(value.cast("double"))
    plain = F.regexp_replace(F.regexp_replace(java.cast("decimal(38,20)").cast("string"), "0+$", ""), r"\.$", ".0")
    power = F.regexp_replace(F.regexp_replace(F.regexp_replace(java, r"\.0E", "E"), r"E(-?)(\d)$", "E$10$2"), r"E(\d)", "e+$1")
    return F.when(F.isnan(value), "nan").when(size == float("inf"), F.when(value > 0, "inf").otherwise("-inf")) \
        .when((size < 1e16) & (size >= 1e7) | (size < 1e-3) & (size >= 1e-4), plain) \
        .when((size >= 1e16) | ((size > 0) & (size < 1e-4)), F.regexp_replace(power, "E-", "e-")).otherwise(java)
