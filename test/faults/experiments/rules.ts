import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAdvisor } from '#main/advisor/advisor.ts'
import { loadRuleLibrary, type RuleLibrary, shippedRules } from '#main/advisor/rule-library.ts'
import { profileTable } from '#main/engine/profile-table.ts'
import { openTable } from '#main/ingest/open-table.ts'
import { noContext } from '#shared/contract/context.ts'
import { type Experiment, type Outcome, timed } from '../experiment.ts'
import { people } from '../scene.ts'

async function brokenRules(
  damage: (folder: string) => { shipped?: string; own?: string },
): Promise<Outcome & { library: RuleLibrary }> {
  const folder = mkdtempSync(join(tmpdir(), 'aurora-rules-'))
  try {
    const path = join(folder, 'people.csv')
    writeFileSync(path, people)
    const { columns } = await profileTable(await openTable(path))
    const nowhere = join(folder, 'none')
    const library = loadRuleLibrary({ own: nowhere, ...damage(folder) })
    const advice = await createAdvisor({ library }).advise(columns, noContext)
    assert.ok(advice.every(({ words }) => words !== ''))
    const { milliseconds } = await timed(() => createAdvisor({ library: loadRuleLibrary({ own: nowhere }) }))
    return {
      library,
      sees:
        library.problems.length === 0
          ? `${library.rules.length} rules`
          : library.problems.map(({ where, words }) => `${where}: ${words}`).join('; '),
      works: `advice on all ${advice.length} columns from ${library.rules.length} rules and the other layers`,
      acknowledged: columns.length,
      kept: advice.length,
      recoveryMs: milliseconds,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function ownRule(folder: string, text: string): { own: string } {
  const own = join(folder, 'own')
  mkdirSync(join(own, 'mine'), { recursive: true })
  writeFileSync(join(own, 'mine', 'one.yaml'), text)
  return { own }
}

const all = loadRuleLibrary({ own: join(tmpdir(), 'aurora-no-own-rules') }).rules.length

export const experiments: readonly Experiment[] = [
  {
    name: 'rules folder: removed',
    async run() {
      const { library, ...outcome } = await brokenRules((folder) => ({ shipped: join(folder, 'gone') }))
      assert.equal(library.rules.length, 0)
      return outcome
    },
  },
  {
    name: 'rules folder: a file in its place',
    async run() {
      const { library, ...outcome } = await brokenRules((folder) => {
        writeFileSync(join(folder, 'rules'), 'not a folder')
        return { shipped: join(folder, 'rules') }
      })
      assert.equal(library.rules.length, 0)
      return outcome
    },
  },
  {
    name: 'rule file: cut in the middle',
    async run() {
      const { library, ...outcome } = await brokenRules((folder) => {
        const shipped = join(folder, 'rules')
        cpSync(shippedRules(), shipped, { recursive: true })
        mkdirSync(join(shipped, 'broken'))
        writeFileSync(join(shipped, 'broken', 'cut.yaml'), 'id: broken.cut\nwhen:\n  - fact: "missing.sh')
        return { shipped }
      })
      assert.equal(library.rules.length, all)
      assert.equal(library.problems.length, 1)
      return outcome
    },
  },
  {
    name: 'rule file: aliases that multiply without end',
    async run() {
      const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
      for (let letter = 1; letter < 9; letter += 1) {
        const [name, before] = [letter, letter - 1].map((at) => String.fromCharCode(97 + at))
        bomb.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`)
      }
      const { library, ...outcome } = await brokenRules((folder) => ownRule(folder, bomb.join('\n')))
      assert.equal(library.rules.length, all)
      return outcome
    },
  },
  {
    name: 'rule file: larger than a rule can be',
    async run() {
      const { library, ...outcome } = await brokenRules((folder) => ownRule(folder, `# ${'x'.repeat(100_000)}\n`))
      assert.equal(library.rules.length, all)
      return outcome
    },
  },
]
