import { helpersOf } from '../python/helper.ts'

/** Base R has no JSON reader: one pattern with recursion says what is JSON, and finds the fields of the outermost object. */
export const jsonHelpers = helpersOf(String.raw`
JSON <- r"---((?(DEFINE)(?<s>"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}))*")(?<n>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?<v>[ \t\r\n]*(?:(?&s)|(?&n)|true|false|null|\[(?:(?&v)(?:,(?&v))*|[ \t\r\n]*)\]|\{(?:(?&m)(?:,(?&m))*|[ \t\r\n]*)\})[ \t\r\n]*)(?<m>[ \t\r\n]*(?&s)[ \t\r\n]*:(?&v))))---"


json_members <- function(text) {
  whole <- r"---(\A[ \t\r\n]*\{(?:(?&m)(?:,(?&m))*|[ \t\r\n]*)\}[ \t\r\n]*\z)---"
  if (is.na(text) || !grepl(paste0(JSON, whole), text, perl = TRUE)) return(list(keys = character(0), values = character(0)))
  inner <- sub("^[ \t\r\n]*[{]", "", text)
  found <- gregexpr(paste0(JSON, r"---((?<key>(?&s))[ \t\r\n]*:(?<value>(?&v)))---"), inner, perl = TRUE)[[1]]
  if (found[1] == -1) return(list(keys = character(0), values = character(0)))
  part <- function(name) {
    start <- attr(found, "capture.start")[, name]
    substring(inner, start, start + attr(found, "capture.length")[, name] - 1)
  }
  list(keys = vapply(part("key"), json_text, "", USE.NAMES = FALSE), values = trimws(part("value")))
}


json_escape <- function(mark) {
  if (!startsWith(mark, "\\u")) {
    plain <- c(b = "\b", f = "\f", n = "\n", r = "\r", t = "\t")[substring(mark, 2)]
    return(if (is.na(plain)) substring(mark, 2) else unname(plain))
  }
  code <- strtoi(substring(mark, c(3, 9), c(6, 12)), 16L)
  intToUtf8(if (is.na(code[2])) code[1] else 65536 + (code[1] - 55296) * 1024 + code[2] - 56320)
}


json_text <- function(quoted) {
  text <- substr(quoted, 2, nchar(quoted) - 1)
  marks <- gregexpr(r"---(\\u[dD][89abAB][0-9a-fA-F]{2}\\u[0-9a-fA-F]{4}|\\u[0-9a-fA-F]{4}|\\.)---", text, perl = TRUE)
  regmatches(text, marks) <- lapply(regmatches(text, marks), function(each) vapply(each, json_escape, "", USE.NAMES = FALSE))
  text
}


json_number <- function(text) {
  x <- abs(as.numeric(text))
  if (!is.finite(x)) return(text)
  for (places in 0:16) {
    short <- sprintf("%.*e", places, x)
    if (as.numeric(short) == x) break
  }
  digits <- sub("0+$", "", sub("[.]", "", sub("e.*", "", short)))
  if (digits == "") digits <- "0"
  point <- as.integer(sub(".*e", "", short)) + 1
  size <- nchar(digits)
  body <- if (point > 21 || point <= -6) {
    paste0(substr(digits, 1, 1), if (size > 1) paste0(".", substring(digits, 2)), "e", point - 1)
  } else if (point <= 0) {
    paste0("0.", strrep("0", -point), digits)
  } else {
    padded <- paste0(digits, strrep("0", max(0, point + 1 - size)))
    paste0(substr(padded, 1, point), ".", substring(padded, point + 1))
  }
  paste0(if (startsWith(text, "-")) "-", body)
}


json_cell <- function(value) {
  first <- substr(value, 1, 1)
  if (first == '"') return(json_text(value))
  if (first %in% c("{", "[", "n")) return(NA_character_)
  if (value == "-0") return("0")
  if (first %in% c("t", "f") || !grepl("[.eE]", value)) value else json_number(value)
}


json_field <- function(v, field) {
  vapply(v, function(text) {
    found <- json_members(text)
    at <- match(field, found$keys)
    if (is.na(at)) NA_character_ else json_cell(found$values[at])
  }, "", USE.NAMES = FALSE)
}


json_keys <- function(v, most) learn_items(lapply(v, function(text) json_members(text)$keys), most)
`)
