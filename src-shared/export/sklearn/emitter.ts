import type { Emitter } from '../emitter.ts'
import { columnHelpers } from '../python/column-helpers.ts'
import { importPython } from '../python/import-options.ts'
import { learnHelpers } from '../python/learn-helpers.ts'
import { mainHelpers } from '../python/main-helpers.ts'
import { preparePython } from '../python/prepare.ts'
import { readHelpers } from '../python/read-helpers.ts'
import { assemble, formatConstants, learnedLiteral, tableConstants } from '../python/script.ts'
import { textHelpers } from '../python/text-helpers.ts'
import { sklearnClass } from './class.ts'

export const sklearn: Emitter = {
  target: 'sklearn',
  ending: '.py',
  title: 'scikit-learn',
  cannot: {},
  emit(program, { fitted }) {
    const prepare = preparePython(program, { crossFit: true, frozen: fitted })
    const { task, model } = program.context
    const fills = model !== null && model !== 'tree'
    return assemble(program, {
      title: 'Prepares a table as a scikit-learn pipeline: fit on training rows, transform any others.',
      versions: ['Python 3.11+', 'scikit-learn 1.9', 'pandas 3.1', 'numpy 2'],
      usage: [
        'Use: read_table(path), build_preprocessor(). Run: python script.py IN OUT [TRAINING] (learns from TRAINING, or from IN without it)',
      ],
      imports: [
        'import sys',
        'import numpy as np',
        'import pandas as pd',
        'from sklearn.base import BaseEstimator, TransformerMixin',
        'from sklearn.pipeline import Pipeline',
      ],
      constants: [
        ...tableConstants(program),
        `REGRESSION = ${task === 'regression' ? 'True' : 'False'}`,
        `FILL = ${fills ? 'True' : 'False'}  # ${fills ? 'this model family cannot take gaps: what no step fills becomes the training median' : 'gaps that no step fills stay'}`,
        ...formatConstants(program),
        importPython(program.import),
        ...(fitted ? [learnedLiteral(program)] : []),
      ],
      body: `${prepare}\n\n\n${sklearnClass(fitted)}`,
      library: [...readHelpers, ...textHelpers, ...columnHelpers, ...learnHelpers, ...mainHelpers],
    })
  },
}
