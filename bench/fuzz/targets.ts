import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vocabulary } from '#main/advisor/rule-library.ts'
import { storePlaces } from '#main/store/files.ts'
import { keyFile } from '#main/store/keys/key-file.ts'
import { openStore } from '#main/store/open.ts'
import { methods } from '#shared/contract/methods/index.ts'
import type { Recipe } from '#shared/contract/recipe.ts'
import { codeRequestSchema, memberChangeSchema, ruleChangeSchema } from '#shared/contract/team/admin.ts'
import { enrolRequestSchema, tokenRequestSchema } from '#shared/contract/team/enrolment.ts'
import { reportRequestSchema } from '#shared/contract/team/reports.ts'
import { exportRecipe, exportTargets } from '#shared/export/index.ts'
import { type Report, reportBytes } from '#shared/privacy/report.ts'
import { readRecipe, writeRecipe } from '#shared/recipe/index.ts'
import { loadRules } from '#shared/rules/load.ts'
import { between, pick } from '../learning/random.ts'
import { anyValue, mutated, mutatedText } from './mutate.ts'
import { openApplication, soundRecipes, soundRules } from './samples.ts'
import type { Target } from './target.ts'

/** Methods that stretch a passphrase, take long by design, or end what the others need. */
const leftOut = /^(store\.|privacy\.erase|sync\.|team\.|app\.diagnostics|export\.|learning\.)/

export const targets: readonly Target[] = [
  {
    name: 'calls',
    cases: 150_000,
    async open() {
      const home = mkdtempSync(join(tmpdir(), 'aurora-fuzz-'))
      const application = await openApplication(home)
      const path = join(home, 'table.csv')
      writeFileSync(path, 'age,city\n31,Rome\n45,Oslo\n,Rome\n')
      const { table, job } = await application.workspace.open({ path })
      if (job) await application.jobs.finished(job)
      const names = methods
        .map(({ name }) => name)
        .filter((name) => !leftOut.test(name) && name !== 'table.close' && name !== 'table.open')
      const likely = {
        table,
        column: 'age',
        columns: ['age'],
        rows: 5,
        limit: 5,
        offset: 0,
        steps: [],
        lines: 3,
        question: 'why age?',
        conversation: 'c',
      }
      const caller = { host: 'library', signal: new AbortController().signal } as const
      return {
        async run(random) {
          const params = random() < 0.7 ? mutated(likely, random) : anyValue(random)
          const sound = { id: '1', method: random() < 0.95 ? pick(random, names) : 'nothing.here', params }
          const answer = await application.router.answer(random() < 0.1 ? mutated(sound, random) : sound, caller)
          if ('error' in answer && answer.error.code === 'internal') throw new Error(`internal: ${answer.error.message}`)
        },
        async close() {
          await application.close()
          rmSync(home, { recursive: true, force: true })
        },
      }
    },
  },
  {
    name: 'rules',
    cases: 60_000,
    async open() {
      const sound = soundRules()
      return {
        run(random) {
          const content = random() < 0.95 ? mutated(pick(random, sound), random) : anyValue(random)
          loadRules([{ where: 'a/b.yaml', place: 'a/b', content, syntax: null }], vocabulary, {
            origin: 'personal',
            thorough: random() < 0.2,
          })
        },
      }
    },
  },
  {
    name: 'recipes',
    cases: 120_000,
    async open() {
      const sound = await soundRecipes()
      const texts = sound.map(writeRecipe)
      return {
        run(random) {
          const text =
            random() < 0.3 ? mutatedText(pick(random, texts), random) : JSON.stringify(mutated(pick(random, sound), random))
          const recipe = readRecipe(text)
          if (writeRecipe(readRecipe(writeRecipe(recipe))) !== writeRecipe(recipe))
            throw new Error('it does not come back as it went in')
        },
      }
    },
  },
  {
    name: 'exporters',
    cases: 20_000,
    async open() {
      const sound = await soundRecipes()
      return {
        run(random) {
          const recipe = readRecipe(
            JSON.stringify(random() < 0.2 ? pick(random, sound) : mutated(pick(random, sound), random)),
          ) as Recipe
          exportRecipe(recipe, pick(random, exportTargets), { fitted: false })
        },
      }
    },
  },
  {
    name: 'bodies for the team server',
    cases: 450_000,
    async open() {
      const report = { version: 1, mechanism: 'olh', domain: 'd1', multiplier: 5, offset: 3, cell: 2 }
      const refresh = `${'0'.repeat(10)}.${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}.${'A'.repeat(43)}`
      const bodies = [
        [reportRequestSchema, report],
        [enrolRequestSchema, { code: `${'0'.repeat(10)}${'-00000'.repeat(4)}`, nonce: '0'.repeat(32) }],
        [tokenRequestSchema, { refresh }],
        [codeRequestSchema, { role: 'member', count: 1, days: 7 }],
        [memberChangeSchema, { role: 'admin' }],
        [ruleChangeSchema, { withheld: true }],
      ] as const
      return {
        run(random) {
          const [schema, sound] = pick(random, bodies)
          const taken = schema.safeParse(random() < 0.9 ? mutated(sound, random) : anyValue(random))
          if (!taken.success || schema !== reportRequestSchema) return
          const sent = taken.data as Report
          if (JSON.stringify(JSON.parse(reportBytes({ ...sent, domain: 'd1' }))) !== JSON.stringify({ ...sent, domain: 'd1' }))
            throw new Error('the bytes of a report do not say what the report says')
        },
      }
    },
  },
  {
    name: 'store files',
    cases: 600,
    async open() {
      const home = mkdtempSync(join(tmpdir(), 'aurora-fuzz-'))
      const sound = join(home, 'sound')
      const first = await openStore({ folder: sound, sources: [keyFile(join(sound, 'store.key'))] })
      if (first.state === 'ready') first.store.close()
      const names = readdirSync(sound, { withFileTypes: true })
        .filter((each) => each.isFile())
        .map(({ name }) => name)
      return {
        async run(random) {
          const folder = join(home, 'broken')
          rmSync(folder, { recursive: true, force: true })
          mkdirSync(folder)
          for (const name of names) copyFileSync(join(sound, name), join(folder, name))
          const hurt = storePlaces(folder)
          const path = pick(random, [hurt.database, hurt.keys, hurt.keysCopy, hurt.keyFile])
          const bytes = readFileSync(path)
          for (let times = between(random, 1, 5); times > 0 && bytes.length > 0; times -= 1)
            bytes[between(random, 0, bytes.length - 1)] = between(random, 0, 255)
          writeFileSync(path, random() < 0.2 ? bytes.subarray(0, between(random, 0, bytes.length)) : bytes)
          const opening = await openStore({ folder, sources: [keyFile(join(folder, 'store.key'))] })
          if (opening.state === 'ready') opening.store.close()
        },
        async close() {
          rmSync(home, { recursive: true, force: true })
        },
      }
    },
  },
]
