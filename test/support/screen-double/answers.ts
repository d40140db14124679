import type { InputOf, MethodName, OutputOf } from '#shared/contract/methods/index.ts'
import { applicationAnswers } from './application-answers.ts'
import { makeDetail } from './detail.ts'
import { sharingAnswers } from './sharing-answers.ts'
import { decide, historyOf, travel, type World } from './world.ts'

export type Answers = { [Name in MethodName]?: (params: InputOf<Name>, world: World) => OutputOf<Name> }

const words = (columns: readonly string[]) => (columns.length === 1 ? columns[0]! : `${columns.length} columns`)
const cells = (world: World, count: number) =>
  Array.from({ length: count }, (_, row) =>
    world.info.columns.slice(0, 12).map((_name, column) => (column % 5 === 3 && row % 4 === 1 ? null : `${row * 7 + column}`)),
  )

const columnAnswers: Answers = {
  'columns.list': ({ columns, from = 0, limit }, world) => {
    const names = columns ?? world.info.columns.slice(from, limit === undefined ? undefined : from + limit)
    return { rows: names.map((name) => world.rows.get(name)!), history: historyOf(world) }
  },
  'columns.detail': ({ column }, world) => makeDetail(world.rows.get(column)!),
  'columns.actions': () => ({
    actions: [
      {
        action: 'impute_median',
        family: 'missing',
        title: 'Fill gaps with the median',
        words: 'Each gap becomes the median of the training rows.',
        applies: true,
        refusal: '',
        parameters: [],
      },
      {
        action: 'clip_iqr',
        family: 'outliers',
        title: 'Clip outliers',
        words: 'Values beyond the whiskers move to them.',
        applies: true,
        refusal: '',
        parameters: [
          { name: 'factor', title: 'Whisker length', kind: 'number', choices: [], fallback: 1.5, minimum: 0.1, maximum: 10 },
        ],
      },
      {
        action: 'parse_datetime',
        family: 'parse',
        title: 'Read as dates',
        words: '',
        applies: false,
        refusal: 'No value looks like a date.',
        parameters: [],
      },
    ],
  }),
  'columns.preview': () => ({
    before: ['34', null, '27', ' 62'],
    afterColumns: ['value'],
    after: [['34'], ['40'], ['27'], ['62']],
    changed: 26,
    total: 603,
    refusal: '',
  }),
  'columns.issueRows': () => ({
    rows: [
      { row: 12, value: '03/04/2024' },
      { row: 40, value: '05/06/2024' },
    ],
    total: 311,
  }),
  'columns.accept': ({ columns }, world) => decide(world, columns, `accept ${words(columns)}`, { state: 'accepted' }),
  'columns.change': ({ column, steps }, world) =>
    decide(world, [column], `change ${column}`, {
      state: 'changed',
      action: steps[0]!.action,
      words: steps.map((each) => each.action.replaceAll('_', ' ')).join(', then '),
    }),
  'columns.skip': ({ columns }, world) => decide(world, columns, `skip ${words(columns)}`, { state: 'skipped' }),
  'columns.notSure': ({ columns }, world) => decide(world, columns, `not sure about ${words(columns)}`, { state: 'not_sure' }),
  'columns.setType': ({ column, type, subtype }, world) =>
    decide(world, [column], `type of ${column}`, { state: 'proposed', type, subtype }),
  'columns.validate': () => ({ done: true }),
  'columns.undo': (_params, world) => travel(world, 'undo'),
  'columns.redo': (_params, world) => travel(world, 'redo'),
}

const tableAnswers: Answers = {
  'table.open': (_params, world) => {
    world.open = true
    return world.info
  },
  'table.measureThere': () => ({ job: 'measured-there' }),
  'table.info': (_params, world) => world.info,
  'table.list': (_params, world) => ({ tables: world.open ? [world.info] : [] }),
  'table.close': () => ({ done: true }),
  'table.reimport': ({ import: change }, world) => {
    world.info = { ...world.info, import: Object.assign({}, world.info.import, change) }
    return world.info
  },
  'table.tryImport': ({ rows }, world) => ({
    columns: world.info.columns.slice(0, 12),
    rows: cells(world, rows),
    report: world.info.report,
  }),
  'table.rows': ({ limit }, world) => ({
    columns: world.info.columns.slice(0, 12),
    rows: cells(world, limit),
    total: world.info.rows,
  }),
  'table.findings': () => ({
    findings: [
      {
        id: 'duplicate-rows',
        severity: 'caution',
        words: '3 rows stand twice in the table.',
        remedy: 'Remove the copies in the recipe.',
        columns: [],
        rows: 3,
      },
    ],
  }),
  'table.setContext': ({ context }, world) => {
    world.info = { ...world.info, context }
    for (const row of world.rows.values()) world.rows.set(row.name, { ...row, isTarget: row.name === context.target })
    return world.info
  },
}

export const answers: Answers = { ...applicationAnswers, ...tableAnswers, ...columnAnswers, ...sharingAnswers }
