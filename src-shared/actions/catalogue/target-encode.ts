import { AuroraError } from '../../contract/errors.ts'
import { z } from '../../contract/schemas/zod.ts'
import { call, divide, item, subtract, toNumber, trim } from '../../export/tree/build.ts'
import { CATEGORY, defineAction, ONE_COLUMN, type Refusal } from '../action-definition.ts'
import { asCategory, instead, learn, only, read } from '../plans.ts'
import { both, needsCategory, needsTarget } from '../refusals.ts'

export const targetEncode = defineAction({
  id: 'target_encode',
  family: 'encode',
  title: 'Replace categories by the mean of the target',
  parameters: z.object({
    smoothing: z.number().min(0).max(1e6).default(10),
    // In units of the target: what tells much about it then also counts much in a distance or a penalty.
    center: z.number().default(0),
    scale: z.number().positive().default(1),
  }),
  columns: ONE_COLUMN,
  accepts: CATEGORY,
  refuses: (profile, context): Refusal | null => both(needsTarget(profile, context.target), needsCategory(profile)),
  words: () => 'replace categories by the smoothed mean of the target',
  learns:
    'for each category (sum of the target + smoothing x overall mean) / (count + smoothing); for classes, the share of each class',
  edge: 'Unseen and missing take the overall mean. Two classes make one column (the later class), more make one each. In the scikit-learn pipeline training rows are encoded out of fold.',
  plan: ({ columns, parameters: { smoothing, center, scale }, context, target }) => {
    const source = only(columns)
    if (target === null)
      throw new AuroraError('action_refused', 'target_encode needs a target column.', { action: 'target_encode' })
    const task = context.task === 'regression' ? 'regression' : 'classification'
    const aim = read(target)
    const known = task === 'regression' && target.kind === 'text' ? toNumber(trim(aim)) : aim
    const mean = call('target_encode', 'number', [asCategory(source), item])
    const value = center === 0 && scale === 1 ? mean : divide(subtract(mean, center), scale)
    return instead(
      source,
      [{ each: 'outputs', prefix: `${source.name}_`, kind: 'number', value }],
      [learn('target', 'target_means', [asCategory(source), known], { smoothing, task })],
    )
  },
})
