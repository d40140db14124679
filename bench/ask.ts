import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createAdvisor } from '#main/advisor/advisor.ts'
import { openAnalysis } from '#main/assistant/open-analysis.ts'
import { worldOfAnalysis } from '#main/assistant/world.ts'
import { samplePath } from '#main/samples.ts'
import type { Reply, World } from '#shared/assistant/answer.ts'
import { answerQuestion } from '#shared/assistant/answer-question.ts'
import type { Memory } from '#shared/assistant/asked.ts'
import { unfoundedNumbers } from '#shared/assistant/unfounded-numbers.ts'
import type { Context } from '#shared/contract/context.ts'
import { contradiction, type Recount, recount } from './ask/recount.ts'

// The assistant on 300 questions and 100 out of its reach. The held-out half is only counted, never shown, unless --reveal is given.

interface Question {
  table: string
  questions: readonly string[]
  kinds?: readonly string[]
  columns?: readonly string[]
  facts?: readonly string[]
}

interface Table {
  world: World
  counted: Recount
}

const contexts: Readonly<Record<string, Context>> = {
  'house-sales': { target: 'price', task: 'regression', model: 'linear', domain: null },
  customers: { target: 'churned', task: 'classification', model: 'tree', domain: null },
  greenhouse: { target: null, task: 'analysis', model: null, domain: null },
}
const folder = import.meta.dirname
const read = (name: string): Question[] =>
  readFileSync(join(folder, 'questions', `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

const advisor = createAdvisor()
const tables = new Map<string, Table>()
for (const [id, context] of Object.entries(contexts)) {
  const analysed = await openAnalysis(samplePath(id), advisor, context)
  tables.set(id, { world: worldOfAnalysis(analysed), counted: await recount(analysed.opened) })
}

async function ask({ table, questions }: Question): Promise<{ reply: Reply; memory: Memory | null; milliseconds: number }> {
  const { world } = tables.get(table)!
  let memory: Memory | null = null
  let reply: Reply | null = null
  const started = performance.now()
  for (const question of questions) ({ reply, memory } = await answerQuestion(question, world, memory))
  return { reply: reply!, memory, milliseconds: performance.now() - started }
}

function mistakeIn(question: Question, reply: Reply, memory: Memory | null): string | null {
  if (!reply.answered) return 'declined'
  if (!question.kinds?.includes(reply.kind)) return `kind ${reply.kind}, not ${question.kinds?.join('/')}`
  const columns = question.columns ?? []
  const planned = reply.plan ? reply.plan.steps.map((step) => step.column) : (memory?.columns ?? [])
  const same = columns.length === 0 || [...columns].sort().join('|') === [...new Set(planned)].sort().join('|')
  if (!same) return `columns ${planned.join(', ')}, not ${columns.join(', ')}`
  for (const wanted of question.facts ?? []) {
    const [name, column] = wanted.split('@')
    const found = reply.facts.some((fact) =>
      column === undefined
        ? fact.source === `table/${name}`
        : /^(profile|trial)\//.test(fact.source) && fact.source.endsWith(`/${name}`) && fact.column === column,
    )
    if (!found) return `fact ${wanted} is not given`
  }
  return null
}

function wrongNumbers({ table }: Question, reply: Reply): string[] {
  const { world, counted } = tables.get(table)!
  const names = world.profile.columns.map((column) => column.name)
  return [
    ...unfoundedNumbers(reply.words, reply.facts, names).map((number) => `${number} has no fact`),
    ...reply.facts.flatMap((fact) => {
      const wrong = contradiction(fact, counted)
      return wrong === null ? [] : [`${fact.source} of ${fact.column}: ${wrong}`]
    }),
  ]
}

async function run(name: string, show: boolean) {
  const questions = read(name)
  const byKind: Record<string, { right: number; of: number }> = {}
  let right = 0
  let wrong = 0
  const times: number[] = []
  for (const question of questions) {
    const { reply, memory, milliseconds } = await ask(question)
    times.push(milliseconds)
    const mistake = mistakeIn(question, reply, memory)
    const numbers = wrongNumbers(question, reply)
    wrong += numbers.length
    const kind = question.kinds?.[0] ?? ''
    byKind[kind] ??= { right: 0, of: 0 }
    byKind[kind].of += 1
    if (mistake === null) {
      right += 1
      byKind[kind].right += 1
    }
    if (show && mistake !== null) process.stdout.write(`  ${question.table}: ${question.questions.join(' >> ')}: ${mistake}\n`)
    if (show) for (const number of numbers) process.stdout.write(`  NUMBER ${question.questions.join(' >> ')}: ${number}\n`)
  }
  times.sort((a, b) => a - b)
  return { questions: questions.length, right, share: right / questions.length, wrongNumbers: wrong, byKind }
}

async function outOfReach(show: boolean) {
  const questions = read('out-of-reach')
  let declined = 0
  for (const question of questions) {
    const { reply } = await ask(question)
    const well = !reply.answered && reply.facts.length === 0 && !/\d/.test(reply.words) && reply.suggestions.length > 0
    if (well) declined += 1
    else if (show) process.stdout.write(`  ANSWERED ${question.table}: ${question.questions[0]}: ${reply.kind}\n`)
  }
  return { questions: questions.length, declined, share: declined / questions.length }
}

const reveal = process.argv.includes('--reveal')
const figures = {
  targets: { share: 0.92, wrongNumbers: 0, declined: 0.95 },
  whileBuilding: await run('while-building', true),
  heldOut: await run('held-out', reveal),
  outOfReach: await outOfReach(true),
}
mkdirSync(join(folder, 'ledger'), { recursive: true })
writeFileSync(join(folder, 'ledger', 'ask.json'), `${JSON.stringify(figures, null, 1)}\n`)
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
process.stdout.write(
  [
    `while building ${percent(figures.whileBuilding.share)}, ${figures.whileBuilding.wrongNumbers} wrong numbers`,
    `held out       ${percent(figures.heldOut.share)}, ${figures.heldOut.wrongNumbers} wrong numbers`,
    `out of reach   ${percent(figures.outOfReach.share)} declined well`,
    '',
  ].join('\n'),
)
