import type { Emitter } from '../emitter.ts'
import { columnHelpers } from '../python/column-helpers.ts'
import type { Helper } from '../python/helper.ts'
import { importPython } from '../python/import-options.ts'
import { learnHelpers } from '../python/learn-helpers.ts'
import { frozenMain, learningMain } from '../python/main.ts'
import { preparePython } from '../python/prepare.ts'
import { readHelpers } from '../python/read-helpers.ts'
import { assemble, formatConstants, learnedLiteral, tableConstants } from '../python/script.ts'
import { textHelpers } from '../python/text-helpers.ts'
import { polarsHelpers } from './helpers.ts'

export const polars: Emitter = {
  target: 'polars',
  ending: '.py',
  title: 'polars',
  cannot: {},
  emit(program, { fitted }) {
    const prepare = preparePython(program, { crossFit: false, frozen: fitted })
    return assemble(program, {
      title: 'Prepares a table with polars: read lazily, computed column by column in numpy arrays, written by polars.',
      versions: ['Python 3.11+', 'polars 2.1', 'numpy 2'],
      usage: fitted
        ? ['Run: python script.py IN OUT (the statistics are those that the recipe learned: LEARNED)']
        : ['Run: python script.py IN OUT [TRAINING] (learns from TRAINING, or from IN without it)'],
      imports: ['import sys', 'import numpy as np', 'import polars as pl'],
      constants: [
        ...tableConstants(program),
        ...formatConstants(program),
        importPython(program.import),
        ...(fitted ? [learnedLiteral(program)] : []),
      ],
      body: `${prepare}\n\n\n${fitted ? frozenMain : learningMain}`,
      library: overridden([...readHelpers, ...textHelpers, ...columnHelpers, ...learnHelpers], polarsHelpers),
    })
  },
}

/** The shared pieces, with those of the target in place of the ones of the same name. */
export function overridden(library: readonly Helper[], own: readonly Helper[]): readonly Helper[] {
  const names = new Set(own.map((helper) => helper.name))
  return [...own, ...library.filter((helper) => !names.has(helper.name))]
}
