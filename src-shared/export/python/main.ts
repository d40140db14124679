const start = `


if __name__ == "__main__":
    main(*sys.argv[1:])`

export const learningMain = `def main(source, result, training=None):
    learned = {}
    prepare(columns_of(read_rows(training or source)), learned, learn=True)
    write_table(finished(prepare(columns_of(read_rows(source)), learned)), result)${start}`

export const frozenMain = `def main(source, result):
    write_table(finished(prepare(columns_of(read_rows(source)), LEARNED)), result)${start}`
