/** The figures of an invented table, for golden cases. usage: export-golden.ts OUT.json */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { profileTable } from '../../src-main/engine/profile-table.ts'
import { openTable } from '../../src-main/ingest/open-table.ts'
import { candidatesFor } from '../../src-shared/advise/oracle/candidates.ts'
import { columnRow } from '../../src-shared/advise/oracle/features.ts'
import { questionOf } from '../../src-shared/advise/questions.ts'
import { type Context, modelFamilies } from '../../src-shared/contract/context.ts'

const [out] = process.argv.slice(2)
if (out === undefined) {
  process.stderr.write('usage: export-golden.ts OUT.json\n')
  process.exit(2)
}
const purpose: Context = { target: 'returned', task: 'classification', model: null, domain: null }
const { columns } = await profileTable(await openTable(join(import.meta.dirname, 'golden.csv')), { context: purpose })
const cases = columns.flatMap((profile, index) => {
  const question = questionOf(profile, { ...purpose, model: modelFamilies[index % modelFamilies.length]! })
  return { column: profile.name, model: question.context.model, actions: candidatesFor(question), row: [...columnRow(question)] }
})
writeFileSync(out, `${JSON.stringify(cases)}\n`)
