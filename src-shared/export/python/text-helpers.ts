import { helpersOf } from './helper.ts'

/** One value in, one value out; missing (None) gives missing. The same for pandas, polars, Spark and scikit-learn. */
export const textHelpers = helpersOf(String.raw`
WHITE = " \t\n\r\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"


def trim(v):
    return None if v is None else v.strip(WHITE)


def lower(v):
    # Character by character: no final sigma, no dotted I of two characters.
    return None if v is None else v.replace("\u0130", "i").replace("\u03a3", "\u03c3").lower()


def upper(v):
    return None if v is None else "".join(raised(c) for c in v)


def raised(c):
    # Where the capital is several characters, the character stays; ß has one.
    return "\u1e9e" if c == "\u00df" else next((up for up in (c.upper(), c.title()) if len(up) == 1), c)


def title(v):
    return None if v is None else " ".join(upper(w[:1]) + lower(w[1:]) for w in v.split(" "))


# needs: import re
def replace(v, pattern, by):
    return None if v is None else re.sub(pattern, by, v)


def remove(v, characters):
    return None if v is None else v.translate({ord(c): None for c in characters})


# needs: import re
def extract(v, pattern, group=0):
    found = None if v is None else re.search(pattern, v)
    return (found[group] or None) if found else None


# needs: import re
def rewrite(v, pattern, *parts):
    found = None if v is None else re.search(pattern, v)
    return "".join(p if isinstance(p, str) else found[p] or "" for p in parts) if found else None


# needs: import re
def matches(v, pattern):
    return v is not None and re.search(pattern, v) is not None


def concat(*parts):
    return None if None in parts else "".join(parts)


def left(v, count):
    return None if v is None else v[:count]


def length(v):
    return None if v is None else len(v)


def translate(v, old, new):
    return None if v is None else v.translate(str.maketrans(old, new))


# needs: import unicodedata
def compose(v):
    return None if v is None else unicodedata.normalize("NFC", v)


def mask(v, first, last, character):
    if v is None or len(v) <= first + last:
        return None if v is None else character * len(v)
    return v[:first] + character * (len(v) - first - last) + v[len(v) - last :]


# needs: import hashlib
def sha256(v):
    return None if v is None else hashlib.sha256(v.encode()).hexdigest()


# needs: import os
def keyed_hash(v, count):
    # The key is a secret of whoever runs this: set the environment variable AURORA_HASH_KEY.
    key = os.environ["AURORA_HASH_KEY"]
    return None if v is None else sha256(key + ":" + sha256(key + ":" + v))[:count]


def hash_bucket(v, buckets):
    return None if v is None else int(sha256(v)[:8], 16) % buckets


def no_number(name):
    raise ValueError(name)


# needs: from decimal import Decimal
def json_number(text):
    """In its shortest form, as the other targets write it."""
    x = float(text)
    if x in (float("inf"), float("-inf")):
        return text
    _, figures, exponent = Decimal(repr(abs(x))).as_tuple()
    digits, point = "".join(map(str, figures)).rstrip("0") or "0", len(figures) + exponent if x else 1
    if point > 21 or point <= -6:
        body = digits[0] + ("." + digits[1:] if len(digits) > 1 else "") + f"e{point - 1}"
    elif point <= 0:
        body = "0." + "0" * -point + digits
    else:
        padded = digits.ljust(point + 1, "0")
        body = padded[:point] + "." + padded[point:]
    return ("-" if text.startswith("-") else "") + body


# needs: import json
def json_object(v):
    """Strict JSON; of a repeated field the first counts."""
    first = lambda pairs: dict(reversed(pairs))
    try:
        found = json.loads(v, parse_constant=no_number, parse_float=json_number, object_pairs_hook=first) if v is not None else None
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


# needs: import json
def json_field(v, field):
    found = json_object(v).get(field)
    if found is None or isinstance(found, (dict, list)):
        return None
    return found if isinstance(found, str) else json.dumps(found)


def split(v, separator):
    items = None if v is None else [item.strip(WHITE + "[](){}'\"") for item in v.split(separator)]
    return None if v is None else [item for item in items if item]


# needs: import re
def tokens(v):
    return None if v is None else re.findall(r"[^\W_]+", lower(v))


def list_length(v):
    return None if v is None else len(v)


def list_has(v, item):
    return v is not None and item in v


def list_count(v, item):
    return None if v is None else v.count(item)


def variant_key(v):
    return None if v is None else " ".join(tokens(v))


# needs: import re
NUMBER = re.compile(r"[+-]?((\d{1,200}(\.\d{0,200})?|\.\d{1,200})(e[+-]?\d{1,2})?|\d(\.\d{0,30})?e(\+?([12]\d\d|30[0-7])|-[12]\d\d))", re.ASCII | re.IGNORECASE)


def to_number(v):
    return float(v) if v is not None and NUMBER.fullmatch(v) else None


# needs: from datetime import datetime
# needs: import re
def to_time(v):
    try:
        return None if v is None else datetime(*(int(part) for part in re.split("[- :]", v)))
    except ValueError:
        return None


# needs: from datetime import timedelta
def add_seconds(v, seconds):
    return None if v is None or seconds is None else v + timedelta(microseconds=round(seconds * 1e6))


def first_of(a, b):
    return b if a is None else a


def look_up(v, mapping, otherwise):
    return otherwise if v is None else mapping.get(v, otherwise)


def calculate(operation, *values):
    return None if None in values else operation(*values)
`)
