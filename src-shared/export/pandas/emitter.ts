import type { Emitter } from '../emitter.ts'
import { columnHelpers } from '../python/column-helpers.ts'
import { importPython } from '../python/import-options.ts'
import { learnHelpers } from '../python/learn-helpers.ts'
import { mainHelpers } from '../python/main-helpers.ts'
import { preparePython } from '../python/prepare.ts'
import { readHelpers } from '../python/read-helpers.ts'
import { assemble, formatConstants, learnedLiteral, tableConstants } from '../python/script.ts'
import { textHelpers } from '../python/text-helpers.ts'

const MAIN = `def main(source, result, training=None):
    learned = {}
    prepare(columns_of(read_rows(training or source)), learned, learn=True)
    write_table(finished(prepare(columns_of(read_rows(source)), learned)), result)


if __name__ == "__main__":
    main(*sys.argv[1:])`

const FROZEN = `def main(source, result):
    write_table(finished(prepare(columns_of(read_rows(source)), LEARNED)), result)


if __name__ == "__main__":
    main(*sys.argv[1:])`

export const pandas: Emitter = {
  target: 'pandas',
  ending: '.py',
  title: 'pandas',
  cannot: {},
  emit(program, { fitted }) {
    const prepare = preparePython(program, { crossFit: false, frozen: fitted })
    return assemble(program, {
      title: 'Prepares a table with pandas.',
      versions: ['Python 3.11+', 'pandas 3.1', 'numpy 2'],
      usage: fitted
        ? ['Run: python script.py IN OUT (the statistics are those that the recipe learned: LEARNED)']
        : ['Run: python script.py IN OUT [TRAINING] (learns from TRAINING, or from IN without it)'],
      imports: ['import sys', 'import numpy as np', 'import pandas as pd'],
      constants: [
        ...tableConstants(program),
        ...formatConstants(program),
        importPython(program.import),
        ...(fitted ? [learnedLiteral(program)] : []),
      ],
      body: `${prepare}\n\n\n${fitted ? FROZEN : MAIN}`,
      library: [...readHelpers, ...textHelpers, ...columnHelpers, ...learnHelpers, ...mainHelpers],
    })
  },
}
