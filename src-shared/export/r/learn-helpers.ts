import { helpersOf } from '../python/helper.ts'

/** What is learned from training rows: each of these takes whole columns and gives what a step keeps. */
export const learnHelpers = helpersOf(String.raw`
known <- function(x) x[!is.na(x)]


learn_mean <- function(x) if (length(known(x))) mean(known(x)) else 0


learn_median <- function(x) if (length(known(x))) median(known(x)) else 0


learn_deviation <- function(x) {
  x <- known(x)
  if (length(x) && min(x) < max(x)) sqrt(mean((x - mean(x))^2)) else 1
}


learn_minimum <- function(x) if (length(known(x))) min(known(x)) else 0


learn_maximum <- function(x) if (length(known(x))) max(known(x)) else 0


or_one <- function(x) if (is.na(x) || x == 0) 1 else x


learn_range <- function(x) or_one(learn_maximum(x) - learn_minimum(x))


learn_largest_absolute <- function(x) or_one(learn_maximum(abs(x)))


learn_quantile <- function(x, at) if (length(known(x))) quantile(known(x), at, type = 7, names = FALSE) else NA_real_


learn_quantile_range <- function(x) or_one(learn_quantile(x, 0.75) - learn_quantile(x, 0.25))


at_ranks <- function(x, parts, first) {
  x <- sort(known(x))
  if (length(x)) x[pmax((first:parts * length(x) + parts - 1) %/% parts, 1)] else numeric(0)
}


edges_by_rank <- function(x, count) sort(unique(head(at_ranks(x, count, 1), -1)))


edges_by_width <- function(x, count) {
  low <- learn_minimum(x)
  width <- learn_maximum(x) - low
  if (length(known(x))) sort(unique(low + width * seq_len(count - 1) / count)) else numeric(0)
}


references <- function(x, points) {
  at <- at_ranks(x, points, 0)
  if (length(at) == 0) return(list(at = 0, share = 0.5))
  list(at = unique(at), share = vapply(unique(at), function(v) mean(((0:points) / points)[at == v]), 0))
}


counted <- function(values) {
  values <- values[!is.na(values)]
  different <- unique(values)
  count <- tabulate(match(values, different), length(different))
  sorted <- order(-count, different, method = "radix")
  list(values = different[sorted], counts = count[sorted])
}


learn_mode <- function(values, empty) {
  found <- counted(values)$values
  if (length(found)) found[1] else empty
}


categories <- function(values, most, min_count) {
  found <- counted(values)
  head(found$values[found$counts >= min_count], most)
}


ranks_by_value <- function(values) ranked(sort(unique(values[!is.na(values)]), method = "radix"))


ranks_by_frequency <- function(values) ranked(counted(values)$values)


ranked <- function(values) {
  bits <- max(1, floor(log2(max(length(values), 1))) + 1)
  list(ranks = list(keys = values, values = seq_along(values) - 1), bits = as.character(seq_len(bits) - 1))
}


shares <- function(values) {
  found <- counted(values)
  list(keys = found$values, values = found$counts / sum(found$counts))
}


learn_items <- function(lists, most) head(counted(unlist(lapply(lists[!no_list(lists)], unique)))$values, most)


vocabulary <- function(lists, most, min_count) {
  lists <- lists[!no_list(lists)]
  found <- counted(unlist(lapply(lists, unique)))
  chosen <- head(which(found$counts >= min_count), most)
  list(words = found$values[chosen], idf = log((1 + length(lists)) / (1 + found$counts[chosen])) + 1)
}


variants <- function(keys, values) {
  there <- !is.na(keys)
  pairs <- counted(paste(keys[there], values[there], sep = "\u{1}"))$values
  key <- sub("\u{1}.*", "", pairs)
  value <- sub("^[^\u{1}]*\u{1}", "", pairs)
  several <- unique(key[duplicated(key)])
  list(keys = several, values = value[match(several, key)])
}


best_power <- function(x) {
  x <- pmax(pmin(known(x), 1e50), -1e50)
  if (length(x) == 0 || min(x) == max(x)) return(1)
  slope <- sum(sign(x) * log1p(abs(x)))
  powers <- (-16:16) / 8
  powers <- powers[order(abs(powers - 1), powers)]
  likelihood <- vapply(powers, function(power) {
    y <- yeo_johnson(x, power)
    spread <- mean((y - mean(y))^2)
    if (is.finite(spread) && spread > 0) -length(x) / 2 * log(spread) + (power - 1) * slope else -Inf
  }, 0)
  powers[which.max(likelihood)]
}


yeo_johnson <- function(x, power) {
  x <- pmax(pmin(x, 1e50), -1e50)
  up <- pmax(x, 0) + 1
  down <- 1 - pmin(x, 0)
  right <- if (power == 0) log(up) else (up^power - 1) / power
  left <- if (power == 2) -log(down) else -(down^(2 - power) - 1) / (2 - power)
  pick(is_true(x < 0), left, right)
}


neighbours <- function(target, others, most) {
  low <- vapply(others, learn_minimum, 0)
  width <- vapply(others, learn_range, 0)
  middle <- vapply(others, function(x) if (length(known(x))) sort(known(x))[(length(known(x)) - 1) %/% 2 + 1] else 0, 0)
  rows <- head(which(!is.na(target)), most)
  list(low = low, width = width, middle = middle, values = target[rows], rows = Map(function(x, ...) scaled(x[rows], ...), others, low, width, middle))
}


target_means <- function(values, target, smoothing, task) {
  values <- values[!is.na(target)]
  target <- target[!is.na(target)]
  if (task == "regression") {
    marks <- list(target)
  } else {
    classes <- sort(unique(target), method = "radix")
    chosen <- if (length(classes) > 2) classes else tail(classes, 1)
    marks <- if (length(chosen)) lapply(chosen, function(label) as.numeric(target == label)) else list(numeric(0))
  }
  outputs <- if (length(marks) > 1) paste0("target_", seq_along(marks) - 1) else "target"
  prior <- vapply(marks, function(mark) if (length(mark)) mean(mark) else 0, 0)
  found <- unique(values[!is.na(values)])
  means <- lapply(found, function(value) {
    here <- !is.na(values) & values == value
    vapply(seq_along(marks), function(at) (sum(marks[[at]][here]) + smoothing * prior[at]) / max(sum(here) + smoothing, 1e-300), 0)
  })
  list(outputs = outputs, prior = prior, means = list(keys = found, values = means))
}
`)
