import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { applyRecipe } from '#main/engine/apply/apply-recipe.ts'
import { engineError } from '#main/engine/engine-error.ts'
import { openSession } from '#main/engine/session.ts'
import { openTable } from '#main/ingest/open-table.ts'
import { writeTable } from '#main/ingest/write-table.ts'
import { recipeOf } from '#main/workspace/session-recipe.ts'
import type { Recipe } from '#shared/contract/recipe.ts'
import { type Experiment, refused, timed, until } from '../experiment.ts'
import { advised, exported, inScene, type Scene } from '../scene.ts'

const many = (rows: number): string =>
  `a,b,c\n${Array.from({ length: rows }, (_, at) => `${at * 7919},${at % 9},text number ${at * 31}`).join('\n')}\n`

async function recipeFor(scene: Scene, path: string): Promise<Recipe> {
  const table = await scene.running.openAll(path)
  await scene.running.call('columns.accept', { table, columns: ['a', 'b', 'c'] })
  return recipeOf(scene.running.application.workspace.session(table))
}

export const experiments: readonly Experiment[] = [
  {
    name: 'DuckDB: out of memory in an export',
    run: () =>
      inScene(async (scene) => {
        const path = scene.running.file('many.csv', many(60_000))
        const recipe = await recipeFor(scene, path)
        const out = join(scene.home, 'out.csv')
        const sees = await refused(() => applyRecipe({ source: path, recipe, out, memoryMegabytes: 1 }), 'no_space')
        assert.ok(!existsSync(out))
        const { milliseconds } = await timed(() => applyRecipe({ source: path, recipe, out }))
        assert.equal(readFileSync(out, 'utf8').trimEnd().split('\n').length, 60_001)
        return {
          sees,
          works: await advised(scene, await scene.open()),
          acknowledged: 60_000,
          kept: 60_000,
          recoveryMs: milliseconds,
        }
      }),
  },
  {
    name: 'DuckDB: out of memory in a query',
    run: () =>
      inScene(async (scene) => {
        const session = await openSession({ memoryMegabytes: 16 })
        const sees = await refused(async () => {
          await session.connection
            .run('CREATE TABLE t AS SELECT list(range) AS l FROM range(40000000)')
            .catch((thrown: unknown) => {
              throw engineError(thrown)
            })
        }, 'no_space')
        const { milliseconds } = await timed(() => session.connection.run('SELECT 1'))
        session.close()
        assert.ok(!existsSync(session.folder))
        return { sees, works: await advised(scene, await scene.open()), acknowledged: 0, kept: 0, recoveryMs: milliseconds }
      }),
  },
  {
    name: 'export: cancelled in the middle',
    run: () =>
      inScene(async (scene) => {
        const path = scene.running.file('many.csv', many(120_000))
        const table = await scene.running.openAll(path)
        await scene.running.call('columns.accept', { table, columns: ['a', 'b'] })
        const { call, application } = scene.running
        const out = join(scene.home, 'out.csv')
        const { job } = await call('export.file', { table, path: out, format: 'csv', formulaGuard: false, split: null })
        await until(() => existsSync(`${out}.aurora-work`), 'it reads')
        application.jobs.cancel(job)
        const { milliseconds: answered } = await timed(() => application.jobs.finished(job))
        assert.ok(!existsSync(out))
        await exported(scene, table)
        return {
          sees: 'Cancelled.',
          works: await advised(scene, table),
          acknowledged: 2,
          kept: await scene.decided(table),
          recoveryMs: answered,
        }
      }),
  },
  {
    name: 'export: killed in the middle, then begun again',
    run: () =>
      inScene(async (scene) => {
        const path = scene.running.file('many.csv', many(120_000))
        const recipe = join(scene.home, 'r.json')
        writeFileSync(recipe, JSON.stringify(await recipeFor(scene, path)))
        const out = join(scene.home, 'out.csv')
        const program = new URL('../../../src-main/hosts/cli/main.ts', import.meta.url).pathname
        const words = [program, 'apply', path, '--recipe', recipe, '--out', out]
        const first = spawn(process.execPath, words, {
          stdio: 'ignore',
          env: { ...process.env, AURORA_HOME: join(scene.home, 'cli') },
        })
        await until(() => existsSync(`${out}.aurora-work`), 'it began')
        const ended = new Promise((resolve) => first.once('exit', resolve))
        first.kill('SIGKILL')
        await ended
        assert.ok(!existsSync(out), 'nothing half written stands under the name')
        const { result, milliseconds } = await timed(
          () =>
            new Promise<number | null>((resolve) =>
              spawn(process.execPath, words, {
                stdio: 'ignore',
                env: { ...process.env, AURORA_HOME: join(scene.home, 'cli') },
              }).once('exit', resolve),
            ),
        )
        assert.equal(result, 0)
        const rows = readFileSync(out, 'utf8').trimEnd().split('\n').length - 1
        assert.deepEqual(
          readdirSync(scene.home).filter((name) => name.includes('aurora-work')),
          [],
        )
        return {
          sees: 'no file under the name',
          works: 'the next run goes on',
          acknowledged: 120_000,
          kept: rows,
          recoveryMs: milliseconds,
        }
      }),
  },
  {
    name: 'disk: full while a table is written',
    run: () =>
      inScene(async (scene) => {
        const path = scene.running.file('many.csv', many(2_000))
        const full = new FullDisk(scene.home)
        const sees = await refused(async () => writeTable(await openTable(path), full.path), full.code)
        const { result, milliseconds } = await timed(async () => writeTable(await openTable(path), join(scene.home, 'out.csv')))
        assert.deepEqual(
          readdirSync(scene.home).filter((name) => name.endsWith('.part')),
          [],
        )
        return {
          sees: sees.replaceAll(scene.home, '…'),
          works: await advised(scene, await scene.open()),
          acknowledged: 2_000,
          kept: result,
          recoveryMs: milliseconds,
        }
      }),
  },
]

/** The temporary file that the writer would make is a link to the device that is always full; where there is none, a folder. */
class FullDisk {
  readonly path: string
  readonly code: string

  constructor(home: string) {
    this.path = join(home, 'full.csv')
    const device = existsSync('/dev/full')
    this.code = device ? 'no_space' : 'bad_file'
    const { symlinkSync, mkdirSync } = process.getBuiltinModule('node:fs')
    if (device) symlinkSync('/dev/full', `${this.path}.${process.pid}.part`)
    else mkdirSync(`${this.path}.${process.pid}.part`)
  }
}
