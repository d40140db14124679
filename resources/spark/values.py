# How values are read: the same grammar of numbers, days and patterns that the application has, as expressions of Spark.
PLAIN = r"^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\z"
MARKS = "$€£¥₹₽₩₺₴₦₱฿₫₪₡₲₵₸"
CODES = (r"(?:USD|EUR|GBP|JPY|CHF|CAD|AUD|NZD|CNY|RMB|INR|BRL|MXN|ZAR|SEK|NOK|DKK|PLN|CZK|HUF|RUB|TRY|KRW|SGD|HKD|THB|IDR|MYR|PHP|ILS|AED|"
         r"SAR|EGP|NGN|KES|ARS|CLP|COP|PEN|Rs\.?|R\$|US\$|A\$|C\$|HK\$|NZ\$|kr\.?|zł|Kč|Ft|[" + MARKS + "])")
GROUPED = r"^[1-9][0-9]{0,2}(?:([,. '’\u00a0\u202f])[0-9]{3})(?:\1[0-9]{3})*(?:([.,])([0-9]+))?\z"
INDIAN = r"^[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?\z"
DECIMAL_COMMA = r"^[0-9]+,[0-9]+\z"
CLOCK = (r"(?iu)(?:[T,]\s*|\s+(?:at\s+|-\s+)?)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})([.,][0-9]{1,9})?)?\s*([ap]\.?m\.?)?\s*"
         r"(Z|UTC|GMT|[ECMP][SD]T|CET|CEST|BST|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2})?(?:\s*\([A-Za-z ]+\))?\z")
TRIPLE = r"^([0-9]{1,4})(\s?[-/.]\s?| )([0-9]{1,2})\2([0-9]{1,4})\z"
NAMED_DAY = (r"(?iu)^(?:\p{L}+\.?,?\s+)?(?:[0-9]{1,2}(?:st|nd|rd|th|\.)?\s*(?:[-/ ,]|of|de)?\s*\p{L}{3,10}\.?\s*(?:[-/ ,.]|de)?\s*[0-9]{2,4}"
             r"|\p{L}{3,10}\.?\s*[-/ ]?\s*[0-9]{1,2}(?:st|nd|rd|th)?\s*[-/ ,]?\s*[0-9]{2,4}|[0-9]{4}\s?[-/ ]\s?\p{L}{3,10}\.?\s?[-/ ]\s?[0-9]{1,2})\z")
SURELY_MISSING = SPEC.get("missing", [])
MARK_LENGTH = 24
ISO_MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}\z"
MARK_STARTS = sorted({start for mark in SURELY_MISSING for start in (mark[:1], mark[:1].upper())} | set("?.-_*~/\\xX"))
MISSING_MARKS = r"(?iu)^(?:[?.\-–—_*~/\\ ]|\.\.|\.\.\.|--+|\?\?+|__+|\*\*+|xx+)\z"


# Most values can be told by their first byte, which costs next to nothing; what follows the guards costs a microsecond each.
def starts_plainly(value):
    """With a visible character of ASCII."""
    return (value >= "!") & (value < "\x7f")


def trimmed(value):
    bare = starts_plainly(value) & F.substring(value, -1, 1).between("!", "~")
    return F.when(bare, value).otherwise(without_blanks(value))


def without_blanks(value):
    return F.btrim(value, F.lit(BLANKS))


def is_blank(value):
    return ~starts_plainly(value) & (without_blanks(value) == "")


def is_padded(value):
    """White space before or after, as the application counts it."""
    return ((F.substring(value, 1, 1) <= " ") | (F.substring(value, -1, 1) <= " ")) & ~is_blank(value)


def is_mark(value):
    possible = ~starts_plainly(value) | F.substring(value, 1, 1).isin(MARK_STARTS)
    return possible & let(F.lower(trimmed(value)), lambda text: text.isin(SURELY_MISSING) | text.rlike(MISSING_MARKS))


def is_iso_moment(value):
    return (F.length(value) == 19) & value.rlike(ISO_MOMENT)


def short_mark(value):
    """A mark that is not padded without end, so that a column has few of them."""
    return (F.length(value) <= MARK_LENGTH) & is_mark(value)


def length_of(value):
    """In units of UTF-16, as the application counts."""
    beyond = F.length(F.regexp_replace(value, r"[^\x{10000}-\x{10FFFF}]", ""))
    return F.length(value) + F.when(F.octet_length(value) > F.length(value), beyond).otherwise(0)


def let(value, body):
    """The body with a name for the value, so that it is computed once: expressions that are repeated grow without end."""
    return F.element_at(F.transform(F.array(value), body), 1)


def number_of(value, comma=False):
    """A text that is wholly a number, possibly with a sign, grouping, a percent or currency mark; else null."""
    plain = F.when(value.rlike(PLAIN) & (F.length(value) <= 60), value.cast("double"))
    other = F.when(~value.rlike(PLAIN) & value.rlike("[0-9]"), let(trimmed(value), lambda text: F.when(F.length(text) <= 60, dressed(text, comma))))
    return F.coalesce(plain, other)


def dressed(text, comma):
    negative = F.when(text.rlike(r"^\(.+\)\z"), -1.0).otherwise(1.0)
    bare = F.regexp_replace(text, r"^\((.+)\)\z", "$1")
    return negative * let(let(bare, without_currency), lambda t: let(without_blanks(F.regexp_replace(t, r"\s*[%‰]\z", "")), lambda t: signed(t, comma)))


def without_currency(text):
    money = F.regexp_replace(text, r"(?u)^([+-]?)\s*" + CODES + r"\s*(.+)\z", "$1$2")
    return let(money, lambda m: F.when(m != text, m).otherwise(F.regexp_replace(text, r"(?u)^(.*[0-9])\s*" + CODES + r"\z", "$1")))


def signed(text, comma):
    sign = F.when(text.rlike(r"(?u)^[\-−]\s*.+\z"), -1.0).otherwise(1.0)
    return sign * let(F.regexp_replace(text, r"(?u)^[+\-−]\s*(.+)\z", "$1"), lambda body: body_of(body, comma))


def body_of(text, comma):
    mark, decimal = F.regexp_extract(text, GROUPED, 1), F.regexp_extract(text, GROUPED, 2)
    bare = F.replace(F.replace(text, mark, F.lit("")), F.lit(","), F.lit("."))
    with_comma = F.replace(text, F.lit(","), F.lit(".")).cast("double")
    found = F.when(text.rlike(PLAIN), text.cast("double")).when(text.rlike(INDIAN), F.replace(text, F.lit(","), F.lit("")).cast("double"))
    if comma:
        found = found.when(text.rlike(r"^[0-9]{1,3},[0-9]{3}\z"), with_comma)
    return found.when((mark != "") & (mark != decimal), bare.cast("double")).when(text.rlike(DECIMAL_COMMA), with_comma)


def day_text(value):
    """What is left of a moment without its time of day."""
    dressed = without_blanks(F.regexp_replace(trimmed(value), CLOCK, ""))
    return F.when(is_iso_moment(value), F.substring(value, 1, 10)).otherwise(dressed)


def looks_like_day(value):
    day = let(day_text(value), lambda day: day.rlike(TRIPLE) & (F.length(F.translate(day, "-/. ", "")) >= 4) | day.rlike(NAMED_DAY))
    return ~value.rlike(PLAIN) & day


def clock_of(text):
    """Seconds of the time of day; null where a text has none."""
    plain = F.when(is_iso_moment(text), iso_seconds(text))
    return F.coalesce(plain, F.when(F.regexp_extract(text, CLOCK, 0) != "", seconds_of(text)))


def iso_seconds(text):
    part = lambda place: F.substring(text, place, 2).cast("int")
    return part(12) * 3600 + part(15) * 60 + part(18)


def seconds_of(text):
    """Of the time of day."""
    def within(parts):
        part = lambda group: F.coalesce(parts[group].cast("int"), F.lit(0))
        half = F.lower(F.substring(parts[4], 1, 1))
        hour = F.when(half == "", part(0)).otherwise(part(0) % 12 + F.when(half == "p", 12).otherwise(0))
        return hour * 3600 + part(1) * 60 + part(2)
    return let(F.array(*[F.regexp_extract(text, CLOCK, group) for group in range(1, 6)]), within)


def day_key(value, day_first):
    """A text that sorts as the moment does; null where the order of day and month is not known."""
    def within(parts):
        pad = lambda text, size=2: F.lpad(text, size, "0")
        clock = pad(seconds_of(trimmed(value)).cast("string"), 5)
        key = F.when(F.length(parts[0]) == 4, F.concat(parts[0], pad(parts[1]), pad(parts[2]), clock))
        if day_first is None:
            return key
        year = F.when(F.length(parts[2]) == 4, parts[2]).otherwise(F.concat(F.when(parts[2] >= "69", "19").otherwise("20"), parts[2]))
        day, month = (parts[0], parts[1]) if day_first else (parts[1], parts[0])
        return key.when(parts[2] != "", F.concat(year, pad(month), pad(day), clock))
    return let(day_text(value), lambda day: let(F.array(*[F.regexp_extract(day, TRIPLE, group) for group in (1, 3, 4)]), within))


def pattern_of(value):
    cut = F.when(F.length(value) > 60, F.concat(F.substring(value, 1, 60), F.lit("…"))).otherwise(value)
    text = F.regexp_replace(F.regexp_replace(cut, r"\p{Ll}+", "\u0001"), r"\p{Lu}+", "A")
    return F.regexp_replace(F.translate(F.regexp_replace(text, r"[\p{Lo}\p{Lt}\p{Lm}]+", "a"), "\u0001", "a"), r"\p{Nd}", "9")
