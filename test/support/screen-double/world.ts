import type { Settings } from '#shared/contract/methods/application.ts'
import type { ColumnRow, DecisionState } from '#shared/contract/methods/columns.ts'
import type { OutputOf } from '#shared/contract/methods/index.ts'
import type { PassphraseUse } from '#shared/contract/methods/learning.ts'
import type { TableInfo } from '#shared/contract/methods/table.ts'
import { makeRows } from './rows.ts'

type History = OutputOf<'columns.list'>['history']

export interface World {
  info: TableInfo
  open: boolean
  rows: Map<string, ColumnRow>
  undo: { words: string; before: ColumnRow[] }[]
  redo: { words: string; before: ColumnRow[] }[]
  settings: Settings
  passphrase: PassphraseUse
}

export function makeWorld(columns: number, rows: number): World {
  const list = makeRows(columns, rows)
  return {
    open: false,
    rows: new Map(list.map((row) => [row.name, row])),
    undo: [],
    redo: [],
    passphrase: 'none',
    settings: {
      theme: 'light',
      retentionDays: 365,
      rulesFolder: null,
      activationThreshold: 0.3,
      groundednessThreshold: 0.7,
      memoryLimitMegabytes: 2048,
      backupsKept: 5,
      language: 'en',
      modelServer: null,
      modelName: 'default',
    },
    info: {
      table: 't1',
      name: 'customers.csv',
      path: '/home/me/customers.csv',
      columns: list.map((row) => row.name),
      rows,
      import: {
        format: 'delimited',
        compression: 'none',
        member: null,
        encoding: 'windows-1252',
        delimiter: ';',
        quote: '"',
        escape: 'doubled',
        newline: '\r\n',
        comment: null,
        decimal: ',',
        padded: false,
        preambleRows: 3,
        headerRows: 1,
        skippedRecords: [424],
        endRecord: null,
        repairedRecords: [17],
        repair: true,
        sheet: null,
        columns: list.map((row) => row.name),
      },
      report: {
        evidence: [
          {
            what: 'encoding',
            decided: 'Windows-1252',
            confidence: 0.82,
            why: ['7 bytes are no UTF-8; all make sense as accented letters.'],
            runnerUp: { value: 'ISO 8859-1', options: { encoding: 'iso-8859-1' }, why: 'Two bytes would be control characters.' },
          },
          {
            what: 'dialect',
            decided: 'semicolon, quoted with "',
            confidence: 0.97,
            why: ['Every record has 24 fields.'],
            runnerUp: { value: 'comma', options: { delimiter: ',' }, why: 'Records would have 1 to 9 fields.' },
          },
          {
            what: 'header',
            decided: 'one header row, after 3 lines of notes',
            confidence: 0.94,
            why: ['Line 4 holds words; the lines below hold numbers and dates.'],
            runnerUp: null,
          },
        ],
        repairs: [{ line: 17, what: 'an unescaped quote', before: '12;"say "hi"";3', after: '12;"say ""hi""";3' }],
        repairCount: 1,
        quarantine: [],
        quarantineCount: 0,
        leftOut: [
          { line: 1, role: 'metadata', text: 'Register of customers' },
          { line: 425, role: 'derived', text: ';;;Total;603' },
        ],
        otherTables: [],
        warnings: [],
        partial: false,
      },
      context: { target: null, task: 'analysis', model: null, domain: null },
      state: 'complete',
      job: null,
      failure: null,
      restored: 0,
    },
  }
}

export function historyOf(world: World): History {
  const all = [...world.rows.values()]
  const decided = all.filter((row) => ['accepted', 'changed', 'skipped'].includes(row.state)).length
  return {
    undo: world.undo.map((each) => each.words),
    redo: world.redo.map((each) => each.words),
    counts: { total: all.length, decided, notSure: all.filter((row) => row.state === 'not_sure').length, waiting: 0 },
  }
}

export function decide(
  world: World,
  columns: readonly string[],
  words: string,
  part: { state: DecisionState } & Partial<ColumnRow>,
) {
  const before = columns.map((name) => world.rows.get(name)!)
  world.undo.push({ words, before })
  world.redo = []
  const rows = before.map((row) => ({ ...row, ...part }))
  for (const row of rows) world.rows.set(row.name, row)
  return { rows, history: historyOf(world) }
}

export function travel(world: World, from: 'undo' | 'redo') {
  const entry = world[from].pop()!
  const now = entry.before.map((row) => world.rows.get(row.name)!)
  world[from === 'undo' ? 'redo' : 'undo'].push({ words: entry.words, before: now })
  for (const row of entry.before) world.rows.set(row.name, row)
  return { rows: entry.before, history: historyOf(world), what: entry.words }
}
