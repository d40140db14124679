import type { Answers } from './answers.ts'
import { historyOf } from './world.ts'

export const applicationAnswers: Answers = {
  'app.info': () => ({
    version: '0.1.0',
    host: 'loopback',
    platform: 'linux',
    openAtStart: null,
    nativeDialogs: false,
    samples: [{ id: 'customers', title: 'Customers', words: '603 rows with real mess.' }],
  }),
  'app.health': () => ({
    state: 'degraded',
    components: [
      { name: 'engine', state: 'ok', words: 'DuckDB answers.', remedy: '' },
      {
        name: 'oracle',
        state: 'missing',
        words: 'The model file is not there; rules decide alone.',
        remedy: 'Install the model again.',
      },
    ],
  }),
  'app.metrics': () => ({ text: 'aurora_requests_total 12', alerts: [], rules: [] }),
  'app.logs': () => ({ lines: ['12:00:01 info opened a table'] }),
  'app.diagnostics': () => ({ text: '{}' }),
  'settings.get': (_params, world) => world.settings,
  'settings.set': (part, world) => Object.assign(world.settings, part),
  'recent.list': () => ({
    files: [
      { path: '/home/me/prices.csv', name: 'prices.csv', openedAt: '2026-01-04T10:00:00Z', missing: false },
      { path: '/home/me/old.csv', name: 'old.csv', openedAt: '2025-11-04T10:00:00Z', missing: true },
    ],
  }),
  'recent.clear': () => ({ done: true }),
  'job.cancel': () => ({ done: true }),
  'recipe.get': (_params, { info, ...world }) => ({
    recipe: {
      aurora: 'recipe',
      version: 1,
      source: info.name,
      import: info.import,
      context: info.context,
      columns: [],
      steps: [],
      fitted: null,
    },
    steps: [...world.rows.values()]
      .filter((row) => row.state === 'accepted' || row.state === 'changed')
      .map((row) => ({
        id: row.name,
        action: row.action,
        parameters: {},
        columns: [row.name],
        enabled: true,
        origin: {
          layer: row.state === 'changed' ? ('person' as const) : ('symbolic' as const),
          confidence: row.confidence,
          reason: row.words,
        },
        words: row.words,
        after: [],
        refusal: '',
      })),
    history: historyOf({ info, ...world }),
    columnsBefore: info.columns.length,
    columnsAfter: info.columns.length + 4,
  }),
  'recipe.preview': (_params, world) => ({
    columns: ['age', 'country_Germany'],
    rows: [
      ['34', '1'],
      ['40', '0'],
    ],
    refusal: world.rows.size === 0 ? 'Nothing to show.' : '',
  }),
  'export.script': () => ({
    text: '# Made by AURORA\nimport pandas as pd\n\nTARGET = "price"\n\n\ndef read_table(path):\n    return pd.read_csv(path, dtype=str)  # text stays text\n\n\nLIMIT = 1.5\n',
    fileName: 'customers_sklearn.py',
    learns: [{ step: 'age', words: 'age: the median' }],
  }),
  'learned.list': () => ({
    available: true,
    note: '',
    rules: [
      {
        id: 'r1',
        origin: 'learned',
        state: 'active',
        words: 'Fill gaps in counts with zero',
        conditions: ['type is count', 'missing below 10 %'],
        act: { action: 'impute_constant', parameters: { value: 0 } },
        confidence: 0.84,
        corrections: 6,
        right: 14,
        wrong: 1,
        bornAt: '2026-01-02T09:00:00Z',
        lastUsedAt: null,
      },
    ],
    waiting: [{ words: 'Drop the column when it is a key', corrections: 2, needed: 3 }],
    acceptance: [
      { day: '2026-01-01', recommended: 20, accepted: 13 },
      { day: '2026-01-02', recommended: 31, accepted: 25 },
      { day: '2026-01-03', recommended: 24, accepted: 22 },
    ],
    models: [
      {
        id: 'm1',
        state: 'active',
        trainedAt: '2026-01-03T09:00:00Z',
        corrections: 40,
        accuracy: 0.91,
        words: 'Personal ranking',
      },
    ],
  }),
  'privacy.report': (_params, world) => ({
    store: {
      state: 'ok',
      path: '/home/me/.local/share/aurora/store.db',
      bytes: 184_320,
      keySource: 'system keyring',
      weakKey: false,
      passphrase: world.passphrase,
      words: '',
    },
    counts: [{ what: 'decisions', count: 214, since: '2025-12-01T00:00:00Z', until: null }],
    shared: { enabled: false, reports: 0, lastAt: null },
    budget: { spent: 0, limit: 1, period: 'a month' },
    neverStored: ['values', 'column names', 'file names', 'exact counts', 'smallest and largest values'],
  }),
  'privacy.erase': () => ({ done: true }),
  'store.status': () => ({
    state: 'ok',
    words: '',
    problem: null,
    remedies: [],
    setAside: false,
    backups: [{ name: 'b1', at: '2026-01-03T09:00:00Z', bytes: 90_000, verified: true }],
    deadLetters: [],
  }),
  'store.setPassphrase': ({ only }, world) => {
    world.passphrase = only ? 'only' : 'also'
    return { done: true }
  },
  'store.removePassphrase': (_params, world) => {
    world.passphrase = 'none'
    return { done: true }
  },
  'store.retry': () => ({ done: true }),
  'store.recoveryCode': () => ({ code: 'KITE-7QRM-2LPX' }),
}
