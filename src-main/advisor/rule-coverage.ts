import { questionOf } from '#shared/advise/questions.ts'
import { type Context, modelFamilies } from '#shared/contract/context.ts'
import type { TableProfile } from '#shared/contract/profile.ts'
import { fire } from '#shared/rules/evaluate.ts'
import { profileTable } from '../engine/profile-table.ts'
import { openTable } from '../ingest/open-table.ts'
import { loadRuleLibrary } from './rule-library.ts'

export interface Coverage {
  tables: number
  failed: number
  columns: number
  rules: readonly { id: string; family: string; hits: number; columns: number }[]
}

const contexts: readonly Context[] = [
  { target: null, task: 'analysis', model: null, domain: null },
  { target: null, task: 'clustering', model: 'distance', domain: null },
  ...modelFamilies.map((model): Context => ({ target: '\u0000', task: 'classification', model, domain: null })),
]

/** How often each rule speaks over real columns, under each kind of context. */
export async function coverageOf(
  paths: readonly string[],
  options: { signal: AbortSignal; progress(words: string): void },
): Promise<Coverage> {
  const { set } = loadRuleLibrary()
  const hits = new Map(set.rules.map(({ rule }) => [rule.id, { hits: 0, columns: new Set<string>() }]))
  let tables = 0
  let failed = 0
  let columns = 0
  for (const path of paths) {
    options.progress(path)
    const profile = await profileOf(path, options.signal)
    if (profile === null) {
      failed++
      continue
    }
    tables++
    columns += profile.columns.length
    for (const column of profile.columns) {
      for (const context of contexts) {
        const { facts } = questionOf(column, context)
        for (const { rule } of fire(set, facts, context, 'symbolic')) {
          const count = hits.get(rule.rule.id)
          if (count === undefined) continue
          count.hits++
          count.columns.add(`${tables} ${column.index}`)
        }
      }
    }
  }
  const rules = set.rules.map(({ rule, family }) => {
    const count = hits.get(rule.id)
    return { id: rule.id, family, hits: count?.hits ?? 0, columns: count?.columns.size ?? 0 }
  })
  return { tables, failed, columns, rules }
}

async function profileOf(path: string, signal: AbortSignal): Promise<TableProfile | null> {
  try {
    return await profileTable(await openTable(path, {}, { signal }), { signal })
  } catch {
    return null
  }
}
