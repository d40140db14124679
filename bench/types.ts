/**
 * Types on whole files, by the shipped model: classes of types/raw, personal data found and false alarms.
 * The five-fold figures of types/columns.jsonl are made by training/types/train.py and stand in bench/ledger/types.json.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { typeFile } from '../src-main/types/type-file.ts'
import { loadTypeModel, type TypeModel } from '../src-main/types/type-model.ts'

const root = join(import.meta.dirname, '..')
const data = join(root, '..', 'shared', 'data')
/** A model that never saw the raw tables (training/types/train.py --without-raw). */
const otherModel = process.env['AURORA_TYPE_MODEL']

/** What each column of the invented people is, by its name; the others tell nothing about one person alone. */
const people: Readonly<Record<string, readonly string[]>> = {
  GivenName: ['name'],
  MiddleInitial: ['name'],
  Surname: ['name'],
  StreetAddress: ['address'],
  City: ['address'],
  ZipCode: ['address', 'postal_code'],
  EmailAddress: ['email'],
  Username: ['username'],
  Password: ['password'],
  TelephoneNumber: ['phone'],
  MothersMaiden: ['name'],
  Birthday: ['birth_date'],
  CCNumber: ['card_number'],
  CVV2: ['card_security_code'],
  CCExpires: ['card_expiry'],
  NationalID: ['national_id'],
}

if (!existsSync(data)) {
  process.stderr.write(`types: ${data} is not here, nothing measured\n`)
} else {
  const file = join(root, 'bench', 'ledger', 'types-files.json')
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : {}
  const ledger = otherModel
    ? { ...known, rawByModelWithoutItsTables: await raw(await loadTypeModel(otherModel)) }
    : { ...known, raw: await raw(), personal: await personal(), falseAlarms: await falseAlarms() }
  mkdirSync(join(root, 'bench', 'ledger'), { recursive: true })
  writeFileSync(file, `${JSON.stringify(ledger, null, 2)}\n`)
  process.stdout.write(`${JSON.stringify(ledger, (key, value) => (key === 'wrong' || key === 'byTable' ? undefined : value))}\n`)
}

/** pokemon.csv and a shorter car_fuel.csv are among the training columns: the honest figure is that of the other model. */
async function raw(model?: TypeModel) {
  const folder = join(data, 'types', 'raw')
  const byTable: Record<string, string> = {}
  const wrong: string[] = []
  let [columns, right] = [0, 0]
  for (const line of readFileSync(join(folder, 'truth.jsonl'), 'utf8').split('\n')) {
    if (line.trim() === '') continue
    const truth = JSON.parse(line) as { file: string; class9: Record<string, string> }
    const typed = await typeFile(join(folder, truth.file), undefined, model)
    let hits = 0
    let seen = 0
    typed.names.forEach((name, at) => {
      const expected = truth.class9[name]
      if (expected === undefined) return
      seen++
      const { class9 } = typed.columns[at]!.verdict
      if (class9 === expected) hits++
      else wrong.push(`${truth.file} ${name}: ${expected} taken for ${class9}`)
    })
    byTable[truth.file] = `${hits}/${seen}`
    columns += seen
    right += hits
  }
  return { accuracy: round(right / columns), columns, target: 0.93, byTable, wrong }
}

async function personal() {
  const folder = join(data, 'personal')
  const missed: string[] = []
  let [expected, found, kinds] = [0, 0, 0]
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.csv'))) {
    const typed = await typeFile(join(folder, file))
    typed.names.forEach((name, at) => {
      const right = people[name]
      if (!right) return
      expected++
      const mark = typed.columns[at]!.verdict.personal
      if (mark) found++
      if (mark && right.includes(mark.kind)) kinds++
      else missed.push(`${name}: ${mark?.kind ?? 'not found'}`)
    })
  }
  return { found: round(found / expected), rightKind: round(kinds / expected), targets: [0.98, 0.95], missed }
}

async function falseAlarms() {
  const marked: string[] = []
  let columns = 0
  const files = [
    ...readdirSync(join(data, 'types', 'raw')).map((file) => join(data, 'types', 'raw', file)),
    ...readdirSync(join(data, 'prep')).flatMap((folder) =>
      readdirSync(join(data, 'prep', folder)).map((file) => join(data, 'prep', folder, file)),
    ),
  ].filter((file) => file.endsWith('.csv'))
  for (const file of files) {
    const typed = await typeFile(file)
    columns += typed.names.length
    typed.names.forEach((name, at) => {
      const mark = typed.columns[at]!.verdict.personal
      if (mark) marked.push(`${file.slice(data.length + 1)} ${name}: ${mark.kind} ${mark.confidence}`)
    })
  }
  return { share: round(marked.length / columns), columns, target: 0.01, marked }
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
