import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Component } from '#shared/contract/methods/application.ts'
import { startApplication, type TestApplication } from '../support/application.ts'

export const people = [
  'age,city,joined,income',
  '31,Rome,2024-01-02,1200',
  '45,Oslo,2024-02-11,900',
  ',Rome,2024-03-04,15000',
  '22,Bern,2024-05-06,1100',
  '31,Rome,2024-01-09,1300',
  '77,Oslo,2024-02-12,950',
  '',
].join('\n')

export interface Scene {
  home: string
  state: string
  running: TestApplication
  /** Opens the table of people, or opens it again. */
  open(): Promise<string>
  /** Ends the application and starts it anew on the same state. */
  restart(between?: () => void | Promise<void>): Promise<void>
  /** Decides on three columns; answers with how many decisions were acknowledged. */
  decide(table: string): Promise<number>
  /** How many of the columns of the table stand decided. */
  decided(table: string): Promise<number>
  events(): number
  component(name: string): Promise<Component>
}

/** The whole application in a home of its own, to have something broken under it. */
export async function inScene<T>(act: (scene: Scene) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'aurora-faults-'))
  const scene = await makeScene(home)
  try {
    return await act(scene)
  } finally {
    await scene.running.close()
    rmSync(home, { recursive: true, force: true })
  }
}

async function makeScene(home: string): Promise<Scene> {
  const scene: Scene = {
    home,
    state: join(home, 'state'),
    running: await startApplication(home),
    open: () => scene.running.openAll(scene.running.file('people.csv', people)),
    async restart(between) {
      await scene.running.application.close()
      await between?.()
      scene.running = await startApplication(home)
    },
    async decide(table) {
      await scene.running.call('columns.accept', { table, columns: ['city', 'income'] })
      const steps = [
        { action: 'parse_number', parameters: {} },
        { action: 'impute_median', parameters: {} },
      ]
      await scene.running.call('columns.change', { table, column: 'age', steps })
      return 3
    },
    async decided(table) {
      return (await scene.running.call('columns.list', { table })).history.counts.decided
    },
    events() {
      const { learning } = scene.running.application.learning
      if (!learning) return 0
      const sql = "SELECT count(*) FROM event WHERE type IN ('corrected', 'validated')"
      return Number(learning.store.database.prepare(sql).pluck().get())
    },
    async component(name) {
      const { components } = await scene.running.call('app.health', {})
      const found = components.find((each) => each.name === name)
      if (!found) throw new Error(`health knows no ${name}`)
      return found
    },
  }
  return scene
}

/** Every column has advice. */
export async function advised(scene: Scene, table: string): Promise<string> {
  const { rows } = await scene.running.call('columns.list', { table })
  const empty = rows.filter((row) => row.words === '')
  if (rows.length === 0 || empty.length > 0) throw new Error(`${empty.length} of ${rows.length} columns have no advice`)
  return `advice on all ${rows.length} columns`
}

export async function exported(scene: Scene, table: string, name = 'out.csv'): Promise<string> {
  const { call, application, events } = scene.running
  const path = join(scene.home, name)
  const { job } = await call('export.file', { table, path, format: 'csv', formulaGuard: false, split: null })
  await application.jobs.finished(job)
  const end = events.findLast(({ event, data }) => event === 'job.finished' && 'job' in data && data.job === job)
  const { state, words } = (end?.data ?? { state: 'missing', words: '' }) as { state: string; words: string }
  if (state !== 'done') throw new Error(`the export ended as ${state}: ${words}`)
  return 'export'
}
