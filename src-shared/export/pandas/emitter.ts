import type { Emitter } from '../emitter.ts'
import { columnHelpers } from '../python/column-helpers.ts'
import { importPython } from '../python/import-options.ts'
import { learnHelpers } from '../python/learn-helpers.ts'
import { frozenMain, learningMain } from '../python/main.ts'
import { mainHelpers } from '../python/main-helpers.ts'
import { preparePython } from '../python/prepare.ts'
import { readHelpers } from '../python/read-helpers.ts'
import { assemble, formatConstants, learnedLiteral, tableConstants } from '../python/script.ts'
import { textHelpers } from '../python/text-helpers.ts'

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
      body: `${prepare}\n\n\n${fitted ? frozenMain : learningMain}`,
      library: [...readHelpers, ...textHelpers, ...columnHelpers, ...learnHelpers, ...mainHelpers],
    })
  },
}
