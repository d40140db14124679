import type { Emitter } from '../emitter.ts'
import { columnHelpers } from '../python/column-helpers.ts'
import { importPython } from '../python/import-options.ts'
import { learnHelpers } from '../python/learn-helpers.ts'
import { mainHelpers } from '../python/main-helpers.ts'
import { preparePython } from '../python/prepare.ts'
import { readHelpers } from '../python/read-helpers.ts'
import { assemble, formatConstants, learnedLiteral, tableConstants } from '../python/script.ts'
import { textHelpers } from '../python/text-helpers.ts'
import { pysparkHelpers } from './helpers.ts'

const start = `


if __name__ == "__main__":
    main(*sys.argv[1:])`

const MAIN = `def main(source, result, training=None):
    frame, present = spark_rows(source)
    kinds, learned = told_there(frame, present) if training is None else told_there(*spark_rows(training))
    if training is not None:
        kinds, learned = told_there(frame, present, learned)
    write_spark(distributed(frame, present, learned, kinds), result)${start}`

const FROZEN = `def main(source, result):
    frame, present = spark_rows(source)
    kinds, learned = told_there(frame, present, LEARNED)
    write_spark(distributed(frame, present, learned, kinds), result)${start}`

export const pyspark: Emitter = {
  target: 'pyspark',
  ending: '.py',
  title: 'PySpark',
  cannot: {},
  emit(program, { fitted }) {
    const prepare = preparePython(program, { crossFit: false, frozen: fitted })
    const ordered = program.steps.some((step) => step.action === 'impute_forward')
    return assemble(program, {
      title:
        'Prepares a table with PySpark: learned in one task of the cluster from the training rows, applied part by part on the workers.',
      versions: ['Python 3.11+', 'pyspark 4', 'pandas 3.1', 'numpy 2', 'pyarrow'],
      usage: fitted
        ? ['Run: spark-submit script.py IN OUT (the statistics are those that the recipe learned: LEARNED)']
        : ['Run: spark-submit script.py IN OUT [TRAINING] (learns from TRAINING, or from IN without it)'],
      imports: ['import sys', 'import numpy as np', 'import pandas as pd'],
      constants: [
        ...tableConstants(program),
        ...formatConstants(program),
        `ORDERED = ${ordered ? 'True  # a step looks at the rows above: the table is prepared in one part' : 'False'}`,
        importPython(program.import),
        ...(fitted ? [learnedLiteral(program)] : []),
      ],
      body: `${prepare}\n\n\n${fitted ? FROZEN : MAIN}`,
      library: [...readHelpers, ...textHelpers, ...columnHelpers, ...learnHelpers, ...mainHelpers, ...pysparkHelpers],
    })
  },
}
