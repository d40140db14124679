import { readFile, writeFile } from 'node:fs/promises'
import { AuroraError } from '#shared/contract/errors.ts'
import { explainRule } from '#shared/rules/explain.ts'
import { adviceVocabulary } from '../../../advisor/advice-words.ts'
import { coverageOf } from '../../../advisor/rule-coverage.ts'
import { loadRuleLibrary, ownRules, shippedRules } from '../../../advisor/rule-library.ts'
import { filesOf } from '../../../ingest/each-file.ts'
import type { Learning } from '../../../learn/learning.ts'
import { adoptRules, readLent, shareRules } from '../../../learn/lent-rules.ts'
import { LearningRoom } from '../../../learn/room.ts'
import { stateFolder } from '../../../paths.ts'
import { type Command, type CommandIo, EXIT_BAD_USAGE, EXIT_FINE } from '../command.ts'
import { commandWords } from '../command-words.ts'

export const command: Command = {
  name: 'rules',
  summary: 'checks, explains and counts the rules',
  help: `
usage: aurora rules lint [FOLDER] [--json]
       aurora rules explain ID
       aurora rules coverage FILE|DIR [--out report.json]
       aurora rules share FILE
       aurora rules adopt FILE [--yes]

lint      reads the shipped rules and your own (${'$AURORA_HOME'}/rules), runs their cases, and names what is wrong
explain   a rule in plain words: when it speaks, what it says, why, and where that comes from
coverage  how often each rule speaks over real tables, and which never does
share     writes the rules that you taught into a file ('-' = stdout), in words, to be read before you give it to anyone;
          it holds no value and no name, and it is written and nothing else: nothing is sent
adopt     says what such a file would bring; with --yes it comes, with little trust at first, and each rule can be refused
`,
  async run(words, io) {
    const { values, positionals } = read(words)
    const [what, subject] = positionals
    if (what === 'lint') return lint(subject, values.json === true, io)
    if (what === 'explain' && subject !== undefined) return explain(subject, io)
    if (what === 'coverage' && subject !== undefined) return await coverage(subject, values.out ?? null, io)
    if (what === 'share' && subject !== undefined) return await withLearning((learning) => share(learning, subject, io))
    if (what === 'adopt' && subject !== undefined)
      return await withLearning((learning) => adopt(learning, subject, values.yes === true, io))
    throw new AuroraError('bad_usage', 'Say which: aurora rules lint | explain ID | coverage FILE | share FILE | adopt FILE')
  },
}

function read(words: readonly string[]) {
  return commandWords('rules', words, { json: { type: 'boolean' }, yes: { type: 'boolean' }, out: { type: 'string' } })
}

function lint(folder: string | undefined, json: boolean, io: CommandIo): number {
  const places = folder === undefined ? { shipped: shippedRules(), own: ownRules() } : { shipped: folder, own: '' }
  const { rules, problems } = loadRuleLibrary({ ...places, thorough: true })
  if (json) io.out(`${JSON.stringify({ rules: rules.length, problems })}\n`)
  else for (const { where, kind, words } of problems) io.out(`${where}: ${kind}: ${words}\n`)
  io.say(`${rules.length} rules are sound, ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}.`)
  return problems.length === 0 ? EXIT_FINE : EXIT_BAD_USAGE
}

function explain(id: string, io: CommandIo): number {
  const rule = loadRuleLibrary().rules.find((each) => each.id === id)
  if (rule === undefined)
    throw new AuroraError('not_found', `There is no rule ${id}. \`aurora rules lint --json\` counts them.`, { rule: id })
  io.out(`${explainRule(rule)}\n`)
  return EXIT_FINE
}

async function coverage(path: string, out: string | null, io: CommandIo): Promise<number> {
  const { files } = await filesOf(path)
  const report = await coverageOf(
    files.map((file) => file.path),
    { signal: io.signal, progress: io.progress },
  )
  const text = `${JSON.stringify(report, null, 1)}\n`
  if (out === null) io.out(text)
  else await writeFile(out, text)
  const silent = report.rules.filter(({ hits }) => hits === 0).length
  io.say(`${report.rules.length} rules over ${report.columns} columns of ${report.tables} tables; ${silent} never spoke.`)
  return EXIT_FINE
}

async function withLearning(work: (learning: Learning) => Promise<number>): Promise<number> {
  const room = await LearningRoom.open({ stateFolder: stateFolder(), familyOf: adviceVocabulary.familyOf })
  try {
    return await work(room.mustLearn())
  } finally {
    room.close()
  }
}

async function share(learning: Learning, path: string, io: CommandIo): Promise<number> {
  const { text, rules, left } = shareRules(learning, null)
  if (path === '-') io.out(text)
  else {
    await writeFile(path, text)
    io.out(`${JSON.stringify({ file: path, rules, left })}\n`)
  }
  for (const words of rules) io.say(words)
  for (const { words, why } of left) io.say(`Left out: ${words} (${why}).`)
  io.say(
    `${rules.length} ${rules.length === 1 ? 'rule' : 'rules'}. Nothing was sent. Read the file before you give it to anyone.`,
  )
  return EXIT_FINE
}

async function adopt(learning: Learning, path: string, yes: boolean, io: CommandIo): Promise<number> {
  const text = await readText(path)
  const { rules, left } = readLent(learning, text, adviceVocabulary.familyOf)
  const adopted = yes ? adoptRules(learning, text, null, adviceVocabulary.familyOf) : 0
  io.out(`${JSON.stringify({ rules, left, adopted })}\n`)
  for (const { words, from, known } of rules) io.say(`${words} (${from} times or more${known ? '; known here' : ''})`)
  for (const { words, why } of left) io.say(`Left out: ${words}: ${why}.`)
  io.say(yes ? `${adopted} came. Any can be refused in the room Learned.` : 'Nothing was taken yet. Add --yes to take them.')
  return EXIT_FINE
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new AuroraError('file_missing', `There is no file ${path} that can be read.`, { path }, { cause })
  }
}
