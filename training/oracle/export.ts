/** Outcomes with the figures that the application computes and what rules alone advise. usage: export.ts FOLDER OUTCOMES.jsonl EXAMPLES.jsonl */
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { createAdvisor } from '../../src-main/advisor/advisor.ts'
import { loadRuleLibrary } from '../../src-main/advisor/rule-library.ts'
import { profileTable } from '../../src-main/engine/profile-table.ts'
import { openTable } from '../../src-main/ingest/open-table.ts'
import { uncalibrated } from '../../src-shared/advise/calibration.ts'
import { type CandidateAction, plainFor } from '../../src-shared/advise/oracle/candidates.ts'
import { columnRow, featureNames, rowFor } from '../../src-shared/advise/oracle/features.ts'
import { questionOf } from '../../src-shared/advise/questions.ts'
import type { Context } from '../../src-shared/contract/context.ts'
import { choiceOf } from './choice.ts'
import type { Outcome } from './measure.ts'
import { subTable } from './sub-table.ts'

const [folder, notes, out] = process.argv.slice(2)
if (folder === undefined || notes === undefined || out === undefined) {
  process.stderr.write('usage: export.ts FOLDER OUTCOMES.jsonl EXAMPLES.jsonl\n')
  process.exit(2)
}
const outcomes = readFileSync(notes, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Outcome)
const advisor = createAdvisor({
  library: loadRuleLibrary({ own: '/nowhere' }),
  meta: { knowledge: null, calibration: uncalibrated, missing: 'rules alone are asked' },
  layers: [],
})
const lines = [JSON.stringify({ names: featureNames })]
const sources = new Map<string, readonly string[]>()
const byTable = Map.groupBy(outcomes, ({ table, target, task }) => JSON.stringify([table, target, task]))

for (const [key, those] of byTable) {
  const [table, target, task] = JSON.parse(key) as [string, string, Outcome['task']]
  const opened = await openTable(join(folder, table))
  // What is told of a column beside the others is told beside those that the measured model saw.
  const places = [...those[0]!.columns, opened.columns.indexOf(target)]
  const context: Context = { target, task, model: null, domain: null }
  const { columns } = await profileTable(subTable(opened, places), { context, errors: false })
  // The same data comes in several collections: by its file name, or by the names of its columns.
  sources.set(table, [
    basename(table).toLowerCase(),
    opened.columns
      .map((name) => name.toLowerCase())
      .toSorted()
      .join('|'),
  ])
  for (const outcome of those) {
    const { model, column, base, scores } = outcome
    const asked: Context = { ...context, model }
    const profile = columns[places.indexOf(column)]!
    const [advice] = await advisor.advise([profile], asked)
    const first = profile.type.type === 'numeric' ? plainFor(model) : 'onehot_encode'
    const row = columnRow(questionOf(profile, asked))
    const actions = Object.keys(scores) as CandidateAction[]
    lines.push(
      JSON.stringify({
        table,
        target,
        task,
        model,
        column,
        columns: outcome.columns,
        collection: dirname(table).split('/')[0],
        base,
        rules: {
          choice: choiceOf(advice!, actions.includes(first) ? first : actions[0]!, actions),
          confidence: advice!.confidence,
        },
        candidates: actions.map((action) => ({ action, scores: scores[action], row: [...rowFor(row, action)] })),
      }),
    )
  }
}
writeFileSync(out, `${lines.join('\n')}\n`)
writeFileSync(`${out}.groups`, `${JSON.stringify(grouped())}\n`)
process.stderr.write(`${lines.length - 1} examples of ${byTable.size} targets\n`)

/** Tables that share a mark, directly or through others, are one source. */
function grouped(): Record<string, number> {
  const parent = new Map<string, string>()
  const find = (one: string): string => {
    let root = one
    while (parent.has(root)) root = parent.get(root)!
    return root
  }
  const marks = new Map<string, string>()
  for (const [table, all] of sources) {
    for (const mark of all) {
      const other = marks.get(mark)
      if (other === undefined) marks.set(mark, table)
      else if (find(other) !== find(table)) parent.set(find(other), find(table))
    }
  }
  const roots = [...new Set([...sources.keys()].map(find))].toSorted()
  return Object.fromEntries([...sources.keys()].map((table) => [table, roots.indexOf(find(table))]))
}
