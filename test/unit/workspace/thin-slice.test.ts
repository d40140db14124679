import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startApplication, type TestApplication } from '../../support/application.ts'

const text = [
  'age,city,joined,income,note',
  '31,Rome,2024-01-02,1200,late',
  '45,Oslo,2024-02-11,900,',
  ',Rome,2024-03-04,15000,late',
  '22,Bern,2024-05-06,1100,',
  '31,Rome,2024-01-09,1300,',
  '77,Oslo,2024-02-12,950,late',
  '',
].join('\n')

let running: TestApplication

beforeEach(async () => {
  running = await startApplication()
})

afterEach(async () => {
  await running.close()
})

describe('from a file to a script', () => {
  it('reads, profiles, advises, takes a correction, and exports', async () => {
    const table = await running.openAll(running.file('people.csv', text))
    const { rows, history } = await running.call('columns.list', { table })
    expect(rows.map((row) => [row.name, row.type])).toEqual([
      ['age', 'numeric'],
      ['city', 'categorical'],
      ['joined', 'datetime'],
      ['income', 'numeric'],
      ['note', expect.any(String)],
    ])
    expect(rows.every((row) => row.words !== '')).toBe(true)
    expect(history.counts.total).toBe(5)

    const changed = await running.call('columns.change', {
      table,
      column: 'age',
      steps: [
        { action: 'parse_number', parameters: {} },
        { action: 'impute_median', parameters: {} },
      ],
    })
    expect(changed.rows[0]).toMatchObject({ name: 'age', state: 'changed' })
    expect(changed.history.undo).toEqual(['Change age'])

    await running.call('columns.accept', { table, columns: ['city', 'income'] })
    const view = await running.call('recipe.get', { table })
    expect(view.recipe.steps.filter((step) => step.columns[0] === 'age').map((step) => step.action)).toEqual([
      'parse_number',
      'impute_median',
    ])
    expect(view.recipe.import).toMatchObject({ delimiter: ',', headerRows: 1 })

    const script = await running.call('export.script', { table, target: 'sklearn', fitted: false })
    expect(script.text).toContain('def build_preprocessor')
    expect(script.text).toContain('def read_table')
    expect(script.learns.some((each) => each.words.startsWith('age'))).toBe(true)
  })

  it('shows before and after on real rows, and writes the same', async () => {
    const table = await running.openAll(running.file('people.csv', text))
    const steps = [
      { action: 'parse_number', parameters: {} },
      { action: 'impute_median', parameters: {} },
    ]
    const preview = await running.call('columns.preview', { table, column: 'age', steps, rows: 10 })
    expect(preview).toMatchObject({ refusal: '', before: ['31', '45', null, '22', '31', '77'], total: 6 })
    expect(preview.after.map(([age]) => Number(age))).toEqual([31, 45, 31, 22, 31, 77])

    await running.call('columns.change', { table, column: 'age', steps })
    await running.call('columns.skip', { table, columns: ['city', 'joined', 'income', 'note'] })
    const whole = await running.call('recipe.preview', { table, rows: 10 })
    expect(whole.refusal).toBe('')
    const out = join(running.home, 'out.csv')
    const { job } = await running.call('export.file', { table, path: out, format: 'csv', formulaGuard: false, split: null })
    await running.application.jobs.finished(job)
    expect(running.events.findLast((event) => event.event === 'job.finished')?.data).toMatchObject({ state: 'done' })
    const lines = readFileSync(out, 'utf8').trim().split(/\r?\n/)
    expect(lines.length).toBe(7)
    expect(lines[0]?.split(',')).toEqual([...whole.columns])
    expect(lines.slice(1).map((line) => Number(line.split(',')[whole.columns.indexOf('age')]))).toEqual([31, 45, 31, 22, 31, 77])
  })

  it('measures treatments on the rows themselves once a target and a model are known', async () => {
    const rows = Array.from(
      { length: 400 },
      (_, at) => `${at % 7},${Math.exp((at % 13) / 2).toFixed(3)},${(at % 13) * 3 + (at % 7)}`,
    )
    const table = await running.openAll(running.file('measured.csv', ['a,b,y', ...rows, ''].join('\n')))
    const context = { target: 'y', task: 'regression' as const, model: 'linear' as const, domain: null }
    const first = await running.call('table.setContext', { table, context })
    await running.application.jobs.finished(first.job ?? '')
    const { job } = await running.call('table.info', { table })
    await running.application.jobs.finished(job ?? '')
    const ends = running.events.flatMap((event) => (event.event === 'job.finished' ? [event.data] : []))
    expect(ends.at(-1)).toMatchObject({ state: 'done', words: expect.stringContaining('measured on your rows') })
    const { recommendation } = await running.call('columns.detail', { table, column: 'b' })
    expect(recommendation.trace.layers.find((layer) => layer.layer === 'probe')?.state).toBeDefined()
  })

  it('undoes and redoes without limit, and what was learned goes and comes with it', async () => {
    const table = await running.openAll(running.file('people.csv', text))
    const learnedFrom = async (what: string): Promise<number> => {
      const { counts } = await running.call('privacy.report', {})
      return counts.find((each) => each.what === what)?.count ?? 0
    }
    await running.call('columns.accept', { table, columns: ['city'] })
    expect(await learnedFrom('confirmations')).toBeGreaterThan(0)
    const undone = await running.call('columns.undo', { table })
    expect(undone.what).toBe('Accept city')
    expect(undone.rows.find((row) => row.name === 'city')?.state).not.toBe('accepted')
    expect(await learnedFrom('decisions taken back')).toBeGreaterThan(0)
    const redone = await running.call('columns.redo', { table })
    expect(redone.rows.find((row) => row.name === 'city')?.state).toBe('accepted')
    expect((await running.call('columns.redo', { table })).what).toBe('')
  })

  it('brings decisions back after a crash, and leaves no name readable on the disk', async () => {
    const path = running.file('people.csv', text)
    const table = await running.openAll(path)
    await running.call('columns.skip', { table, columns: ['note'] })
    // No close: the next start finds what a killed process left.
    const again = await running.call('table.open', { source: { path } })
    expect(again.restored).toBe(1)
    await running.application.jobs.finished(again.job ?? '')
    const { rows } = await running.call('columns.list', { table: again.table })
    expect(rows.find((row) => row.name === 'note')?.state).toBe('skipped')
    const written = readdirSync(join(running.home, 'state'), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    expect(written.length).toBeGreaterThan(2)
    for (const entry of written) {
      const bytes = readFileSync(join(entry.parentPath, entry.name), 'latin1')
      for (const name of ['joined', 'income', 'Rome', 'Oslo']) expect(bytes, entry.name).not.toContain(name)
    }
  })

  it('keeps decisions when the table is read under other options', async () => {
    const table = await running.openAll(running.file('people.csv', text))
    await running.call('columns.accept', { table, columns: ['city'] })
    const info = await running.call('table.reimport', { table, import: { delimiter: ',' } })
    await running.application.jobs.finished(info.job ?? '')
    const { rows } = await running.call('columns.list', { table })
    expect(rows.find((row) => row.name === 'city')?.state).toBe('accepted')
  })

  it('refuses an action that does not suit the column, and changes nothing', async () => {
    const table = await running.openAll(running.file('people.csv', text))
    const attempt = running.call('columns.change', {
      table,
      column: 'age',
      steps: [{ action: 'no_such_action', parameters: {} }],
    })
    await expect(attempt).rejects.toMatchObject({ code: 'bad_recipe' })
    const { history } = await running.call('columns.list', { table })
    expect(history.undo).toEqual([])
  })

  it.each([
    ['no-such-file.csv', 'file_missing'],
    ['', 'bad_usage'],
  ])('says what is wrong with "%s"', async (path, code) => {
    await expect(running.call('table.open', { source: { path } })).rejects.toMatchObject({ code })
  })

  it('opens pasted text, and forgets it when it is closed', async () => {
    const { table, path, name } = await running.call('table.open', { source: { text: 'a;b\n1;2\n3;4\n', name: 'pasted' } })
    expect({ path, name }).toEqual({ path: null, name: 'pasted' })
    await running.call('table.close', { table })
    await expect(running.call('table.info', { table })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('keeps a step that looks at the target beside the column', async () => {
    const table = await running.openAll(running.file('people.csv', text))
    const context = { target: 'income', task: 'regression', model: 'linear', domain: null } as const
    await running.call('table.setContext', { table, context })
    await running.call('columns.change', { table, column: 'city', steps: [{ action: 'target_encode', parameters: {} }] })
    const { steps } = await running.call('recipe.get', { table })
    expect(steps.filter(({ columns }) => columns.includes('city')).map(({ action }) => action)).toEqual(['target_encode'])
    const { text: script } = await running.call('export.script', { table, target: 'sklearn', fitted: false })
    expect(script).toContain('income')
  })
})
