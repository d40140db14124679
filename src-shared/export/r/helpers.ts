import { helpersOf } from '../python/helper.ts'

/** Whole columns in base R: text and numbers with NA, times as seconds since 1970 in UTC, conditions without NA. */
export const rHelpers = helpersOf(String.raw`
WHITE <- "[ \t\n\r\f\v\u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}\u{feff}]+"


trim <- function(v) gsub(paste0("^", WHITE, "|", WHITE, "\\z"), "", v, perl = TRUE)


lower <- function(v) tolower(chartr("\u{130}\u{3a3}", "i\u{3c3}", v))


upper <- function(v) toupper(chartr("\u{df}", "\u{1e9e}", v))


title <- function(v) vapply(strsplit(paste0(v, " "), " ", fixed = TRUE), function(w) paste0(upper(substr(w, 1, 1)), lower(substring(w, 2)), collapse = " "), "") |>
  keep_missing(v)


keep_missing <- function(found, v) {
  found[is.na(v)] <- NA
  found
}


compose <- function(v) {
  if (!requireNamespace("stringi", quietly = TRUE)) stop("This script needs the package stringi: install.packages(\"stringi\")")
  stringi::stri_trans_nfc(v)
}


replace <- function(v, pattern, by) gsub(pattern, by, v, perl = TRUE)


remove <- function(v, characters) {
  for (each in strsplit(characters, "")[[1]]) v <- gsub(each, "", v, fixed = TRUE)
  v
}


groups <- function(v, pattern) {
  found <- rep(list(character(0)), length(v))
  known <- !is.na(v)
  found[known] <- regmatches(v[known], regexec(pattern, v[known], perl = TRUE))
  found
}


extract <- function(v, pattern, group = 0) {
  found <- vapply(groups(v, pattern), function(g) if (length(g) > group) g[group + 1] else NA_character_, "")
  found[!is.na(found) & found == ""] <- NA
  found
}


rewrite <- function(v, pattern, ...) {
  parts <- list(...)
  vapply(groups(v, pattern), function(g) {
    if (length(g) == 0) NA_character_ else paste0(vapply(parts, function(p) if (is.character(p)) p else g[p + 1], ""), collapse = "")
  }, "")
}


matches <- function(v, pattern) !is.na(v) & grepl(pattern, v, perl = TRUE)


concat <- function(...) {
  parts <- list(...)
  found <- paste0(...)
  for (part in parts) found[rep_len(is.na(part), length(found))] <- NA
  found
}


left <- function(v, count) substr(v, 1, count)


text_length <- function(v) ifelse(is.na(v), NA, nchar(v, "chars"))


translate <- function(v, from, to) {
  old <- utf8ToInt(from)
  new <- utf8ToInt(to)
  vapply(v, function(text) {
    if (is.na(text)) return(NA_character_)
    code <- utf8ToInt(text)
    at <- match(code, old)
    code[!is.na(at)] <- new[at[!is.na(at)]]
    intToUtf8(code)
  }, "", USE.NAMES = FALSE)
}


mask <- function(v, first, last, character) {
  size <- text_length(v)
  covered <- paste0(substr(v, 1, first), strrep(character, pmax(size - first - last, 0)), substring(v, size - last + 1))
  keep_missing(ifelse(size <= first + last, strrep(character, size), covered), v)
}


xor32 <- function(a, b) bitwXor(a %/% 65536, b %/% 65536) * 65536 + bitwXor(a %% 65536, b %% 65536)


and32 <- function(a, b) bitwAnd(a %/% 65536, b %/% 65536) * 65536 + bitwAnd(a %% 65536, b %% 65536)


turn <- function(x, n) x %/% 2^n + (x %% 2^n) * 2^(32 - n)


SHA_CONSTANTS <- (function() {
  primes <- c(2, Filter(function(n) all(n %% 2:max(2, floor(sqrt(n))) != 0 | n == 2), 3:311))
  list(start = floor((sqrt(primes[1:8]) %% 1) * 2^32), round = floor((primes[1:64]^(1 / 3) %% 1) * 2^32))
})()


sha256_one <- function(text) {
  bytes <- as.integer(charToRaw(enc2utf8(text)))
  size <- length(bytes) * 8
  bytes <- c(bytes, 128, rep(0, (55 - length(bytes)) %% 64), size %/% 256^(7:0) %% 256)
  h <- SHA_CONSTANTS$start
  for (at in seq(1, length(bytes), 64)) {
    w <- numeric(64)
    block <- matrix(bytes[at:(at + 63)], nrow = 4)
    w[1:16] <- colSums(block * 256^(3:0))
    for (i in 17:64) {
      s0 <- xor32(xor32(turn(w[i - 15], 7), turn(w[i - 15], 18)), w[i - 15] %/% 8)
      s1 <- xor32(xor32(turn(w[i - 2], 17), turn(w[i - 2], 19)), w[i - 2] %/% 1024)
      w[i] <- (w[i - 16] + s0 + w[i - 7] + s1) %% 2^32
    }
    x <- h
    for (i in 1:64) {
      s1 <- xor32(xor32(turn(x[5], 6), turn(x[5], 11)), turn(x[5], 25))
      pick <- xor32(and32(x[5], x[6]), and32(4294967295 - x[5], x[7]))
      t1 <- (x[8] + s1 + pick + SHA_CONSTANTS$round[i] + w[i]) %% 2^32
      s0 <- xor32(xor32(turn(x[1], 2), turn(x[1], 13)), turn(x[1], 22))
      most <- xor32(xor32(and32(x[1], x[2]), and32(x[1], x[3])), and32(x[2], x[3]))
      x <- c((t1 + s0 + most) %% 2^32, x[1:3], (x[4] + t1) %% 2^32, x[5:7])
    }
    h <- (h + x) %% 2^32
  }
  paste0(sprintf("%04x%04x", h %/% 65536, h %% 65536), collapse = "")
}


sha256 <- function(v) {
  known <- unique(v[!is.na(v)])
  vapply(known, sha256_one, "", USE.NAMES = FALSE)[match(v, known)]
}


keyed_hash <- function(v, count) {
  # The key is a secret of whoever runs this: set the environment variable AURORA_HASH_KEY.
  key <- Sys.getenv("AURORA_HASH_KEY")
  if (key == "") stop("set AURORA_HASH_KEY")
  substr(sha256(concat(paste0(key, ":"), sha256(concat(paste0(key, ":"), v)))), 1, count)
}


hash_bucket <- function(v, buckets) {
  hex <- sha256(v)
  (strtoi(substr(hex, 1, 4), 16) * 65536 + strtoi(substr(hex, 5, 8), 16)) %% buckets
}


split_items <- function(v, separator) {
  bare <- function(i) gsub("^[ \t\n\r\f\v\u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}\u{feff}\\[\\](){}'\"]+|[ \t\n\r\f\v\u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}\u{feff}\\[\\](){}'\"]+$", "", i, perl = TRUE)
  lapply(seq_along(v), function(at) if (is.na(v[at])) NA_character_ else Filter(nzchar, bare(strsplit(v[at], separator, fixed = TRUE)[[1]])))
}


tokens <- function(v) {
  found <- regmatches(lower(v), gregexpr("[\\p{L}\\p{N}]+", ifelse(is.na(v), "", lower(v)), perl = TRUE))
  found[is.na(v)] <- list(NA_character_)
  found
}


no_list <- function(v) vapply(v, function(row) length(row) == 1 && is.na(row[1]), NA)


list_length <- function(v) ifelse(no_list(v), NA, lengths(v))


list_has <- function(v, item) vapply(v, function(row) item %in% row, NA)


variant_key <- function(v) keep_missing(vapply(tokens(v), paste, "", collapse = " "), v)


whole_text <- function(x) ifelse(is.na(x), NA, sprintf("%.0f", round(x)))


NUMBER <- "^[+-]?(([0-9]{1,200}([.][0-9]{0,200})?|[.][0-9]{1,200})([eE][+-]?[0-9]{1,2})?|[0-9]([.][0-9]{0,30})?[eE]([+]?([12][0-9][0-9]|30[0-7])|-[12][0-9][0-9]))\\z"


to_number <- function(v) {
  found <- rep(NA_real_, length(v))
  fits <- matches(v, NUMBER)
  found[fits] <- as.numeric(v[fits])
  found
}


to_time <- function(v) as.numeric(as.POSIXct(strptime(v, "%Y-%m-%d %H:%M:%S", tz = "UTC")))


add_seconds <- function(v, seconds) v + round(seconds * 1e6) / 1e6


time_part <- function(v, part) {
  t <- as.POSIXlt(v, origin = "1970-01-01", tz = "UTC")
  weekday <- (t$wday + 6) %% 7
  as.numeric(switch(part,
    year = t$year + 1900, quarter = t$mon %/% 3 + 1, month = t$mon + 1, day = t$mday, weekday = weekday, weekend = weekday >= 5,
    day_of_year = t$yday + 1, hour = t$hour, minute = t$min, second = floor(t$sec)
  ))
}


is_true <- function(found) !is.na(found) & found


pick <- function(condition, yes, no) {
  size <- max(length(condition), length(yes), length(no))
  condition <- rep_len(condition, size)
  found <- rep_len(yes, size)
  found[!condition] <- rep_len(no, size)[!condition]
  found
}


first_known <- function(a, b) pick(is.na(a), b, a)


look_up <- function(v, map, otherwise) {
  at <- match(v, map$keys)
  if (is.list(map$values)) stop("not a plain map")
  hit <- !is.na(at) & !is.na(v)
  found <- rep_len(otherwise, length(v))
  found[hit] <- map$values[at[hit]]
  found
}


forward_fill <- function(v) {
  last <- cummax(ifelse(is.na(v), 0, seq_along(v)))
  c(v[NA_integer_], v)[last + 1]
}


bins <- function(x, edges) if (length(edges) == 0) x * 0 else findInterval(x, edges)


interpolate <- function(x, k) {
  if (length(k$at) == 1) ifelse(is.na(x), NA, k$share[1]) else approx(k$at, k$share, x, rule = 2)$y
}


nearest_mean <- function(target, others, k, count) {
  if (length(k$values) == 0) return(first_known(target, 0))
  points <- Map(scaled, others, k$low, k$width, k$middle)
  for (row in which(is.na(target))) {
    distance <- 0
    for (at in seq_along(points)) distance <- distance + (points[[at]][row] - k$rows[[at]])^2
    target[row] <- mean(k$values[order(distance)[seq_len(min(count, length(k$values)))]])
  }
  target
}


scaled <- function(x, low, width, middle) (first_known(x, middle) - low) / width


encode_target <- function(v, k, output) {
  at <- match(output, k$outputs)
  look_up(v, list(keys = k$means$keys, values = vapply(k$means$values, function(row) row[at], 0)), k$prior[at])
}


word_weights <- function(lists, k) {
  weights <- t(vapply(lists, function(words) as.numeric(table(factor(words, levels = k$words))), numeric(length(k$words))))
  if (length(k$words) == 1) weights <- t(weights)
  weights <- sweep(weights, 2, k$idf, "*")
  size <- sqrt(rowSums(weights^2))
  weights / ifelse(size > 0, size, 1)
}


label <- function(value) if (is.character(value)) value else if (value == floor(value)) sprintf("%.0f", value) else format(value, digits = 15)


free_name <- function(d, name) {
  while (tolower(name) %in% tolower(names(d))) name <- paste0(name, "_")
  name
}


read_columns <- function(path) {
  frame <- read.table(path, sep = IMPORT$delimiter, quote = IMPORT$quote, header = IMPORT$header, colClasses = "character", na.strings = "",
                      check.names = FALSE, comment.char = "", fill = TRUE, skip = IMPORT$preamble, fileEncoding = IMPORT$encoding, strip.white = FALSE)
  if (!all(setdiff(COLUMNS, TARGET) %in% names(frame)) && ncol(frame) == length(IMPORT$columns)) names(frame) <- IMPORT$columns
  lost <- setdiff(setdiff(COLUMNS, TARGET), names(frame))
  if (length(lost)) stop("columns are missing: ", paste(lost, collapse = ", "))
  # Rows that hold nothing are left out.
  holds <- Reduce("|", lapply(frame, function(v) !is.na(v) & grepl("[^ \t]", v)))
  d <- lapply(COLUMNS[COLUMNS %in% names(frame)], function(name) {
    v <- enc2utf8(frame[[name]][holds])
    v[!is.na(v) & v == ""] <- NA
    v
  })
  setNames(d, COLUMNS[COLUMNS %in% names(frame)])
}


finished <- function(d) {
  for (name in names(d)) {
    v <- d[[name]]
    if (name %in% WHOLE) v <- round(v)
    if (name %in% FLAGS) v <- ifelse(is.na(v), NA, ifelse(v == 1, "true", "false"))
    if (name %in% DAYS) v <- format(as.POSIXct(v, origin = "1970-01-01", tz = "UTC"), "%Y-%m-%d")
    if (name %in% TIMES) {
      second <- floor(v + 5e-7)
      part <- sub("^0|[.]?0+$", "", sprintf("%.6f", pmax(v - second, 0)))
      v <- ifelse(is.na(v), NA, paste0(format(as.POSIXct(second, origin = "1970-01-01", tz = "UTC"), "%Y-%m-%d %H:%M:%S"), sub("[.]?0*$", "", part)))
    }
    if (is.logical(v)) v <- as.numeric(v)
    d[[name]] <- v
  }
  d
}


write_columns <- function(d, path) {
  separator <- if (grepl("[.]tsv$", path)) "\t" else ","
  quoted <- function(v) ifelse(is.na(v), "", paste0('"', gsub('"', '""', v, fixed = TRUE), '"'))
  cells <- unname(lapply(d, function(v) if (is.numeric(v)) ifelse(is.na(v), "", sprintf("%.16g", v)) else quoted(v)))
  out <- file(path, "wb")
  on.exit(close(out))
  lines <- c(paste(quoted(names(d)), collapse = separator), do.call(paste, c(cells, sep = separator)))
  writeLines(enc2utf8(lines), out, sep = "\n", useBytes = TRUE)
}
`)
