import { z } from '../../contract/schemas/zod.ts'
import { call } from '../../export/tree/build.ts'
import { defineAction, NUMERIC } from '../action-definition.ts'
import { learn, only, read } from '../plans.ts'
import { both, needsGaps, needsNumbers } from '../refusals.ts'

export const imputeKnn = defineAction({
  id: 'impute_knn',
  family: 'missing',
  title: 'Fill gaps from the most similar rows',
  parameters: z.object({ neighbours: z.int().min(1).max(50).default(5), references: z.int().min(10).max(2000).default(300) }),
  columns: { min: 2, max: 20 },
  accepts: NUMERIC,
  refuses: (profile) => both(needsNumbers(profile), needsGaps(profile)),
  words: ({ neighbours }) => `fill gaps with the mean of the ${neighbours} most similar rows`,
  learns: 'up to so many first training rows that know the value, and the lower median and the range of each other column',
  edge: 'The first column is filled from the others. Distances are Euclidean over (value - minimum) / range; a missing coordinate counts as the lower median; ties go to the earlier row. Without references the gap is filled with 0.',
  plan: ({ columns, parameters }) => {
    const [target, ...others] = columns.map(read)
    const name = only(columns).name
    if (target === undefined) return { learn: [], set: [], drop: [] }
    const nearest = call('nearest_mean', 'number', [target, ...others], { neighbours: parameters.neighbours })
    return {
      learn: [learn('neighbours', 'neighbours', [target, ...others], { most: parameters.references })],
      set: [{ to: name, value: nearest }],
      drop: [],
    }
  },
})
