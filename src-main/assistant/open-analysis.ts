import { basename } from 'node:path'
import type { Context } from '#shared/contract/context.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import type { Advisor } from '../advisor/advisor.ts'
import { profileTable } from '../engine/profile-table.ts'
import { openTable } from '../ingest/open-table.ts'
import type { Analysed } from './world.ts'

/** Opens a table and asks for advice on it, keeping it open for what a question needs. */
export async function openAnalysis(
  path: string,
  advisor: Advisor,
  context: Context,
  { signal, progress }: { signal?: AbortSignal; progress?: (words: string) => void } = {},
): Promise<Analysed> {
  const hooks = signal === undefined ? {} : { signal }
  const opened = await openTable(path, {}, hooks)
  if (context.target !== null && !opened.columns.includes(context.target))
    throw new AuroraError('bad_input', `There is no column ${JSON.stringify(context.target)}.`, { target: context.target })
  const profile = await profileTable(opened, { context, ...hooks, onProgress: ({ stage }) => progress?.(`${path}: ${stage}`) })
  const recommendations = await advisor.advise(profile.columns, context, hooks)
  return { name: basename(path), opened, context, profile, recommendations, rules: advisor.library.set }
}
