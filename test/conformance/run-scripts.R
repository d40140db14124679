# Runs exported R scripts in one process. Argument: a table of name, script, source, result, training; failures go beside it.
list_file <- commandArgs(trailingOnly = TRUE)[1]
jobs <- read.table(list_file, sep = "\t", quote = "", colClasses = "character", comment.char = "", na.strings = character(0))
failures <- character(0)
for (at in seq_len(nrow(jobs))) {
  job <- unlist(jobs[at, ])
  problem <- tryCatch({
    space <- new.env(parent = globalenv())
    sys.source(job[[2]], envir = space)
    if (job[[5]] == "") space$main(job[[3]], job[[4]]) else space$main(job[[3]], job[[4]], job[[5]])
    ""
  }, error = function(e) gsub("[\t\n]", " ", paste(conditionMessage(e), paste(deparse(conditionCall(e))[1], collapse = ""))))
  if (problem != "") failures <- c(failures, paste(job[[1]], problem, sep = "\t"))
}
writeLines(failures, paste0(list_file, ".failures"))
