import { existsSync, lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyRecipe } from '#main/engine/apply/apply-recipe.ts'
import { noContext } from '#shared/contract/context.ts'
import type { Recipe } from '#shared/contract/recipe.ts'
import { readRecipe, writeRecipe } from '#shared/recipe/index.ts'
import { cases } from '../../../conformance/cases.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aurora-apply-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const columns = ['age', 'note']
const recipe: Recipe = {
  ...cases[0]!.recipe,
  context: noContext,
  import: { ...cases[0]!.recipe.import, columns },
  columns: columns.map((name) => ({ name, type: 'text', subtype: 'short' })),
  steps: [
    { id: 's1', action: 'parse_number', parameters: {}, columns: ['age'], enabled: true, origin: null },
    { id: 's2', action: 'impute_mean', parameters: {}, columns: ['age'], enabled: true, origin: null },
  ],
}

function source(rows: readonly string[], name = 'in.csv'): string {
  const path = join(folder, name)
  writeFileSync(path, `age,note\n${rows.join('\n')}\n`)
  return path
}

const many = Array.from({ length: 400 }, (_, at) => `${at % 7 === 0 ? '' : at},n${at}`)

describe('apply', () => {
  it('fills what is missing and leaves the source alone', async () => {
    const out = join(folder, 'out.csv')
    const report = await applyRecipe({ source: source(['1,a', ',b', '5,=1+1']), recipe, out, formulaGuard: true })
    expect(readFileSync(out, 'utf8')).toBe("age,note\n1.0,a\n3.0,b\n5.0,'=1+1\n")
    expect(report.sourceBefore).toBe(report.sourceAfter)
    expect(existsSync(`${out}.aurora-work`)).toBe(false)
  })

  it('has the memory that a table of many columns needs', async () => {
    const names = Array.from({ length: 90 }, (_, at) => `answer ${at}`)
    const path = join(folder, 'wide.csv')
    writeFileSync(
      path,
      `${[names, ...Array.from({ length: 300 }, (_, row) => names.map(() => (row % 2 ? 'n/a' : 'yes')))].join('\n')}\n`,
    )
    const marks = ['na', 'n/a', '#n/a', 'nan', 'null', 'none', 'nil', 'missing', '?', '-', '--', '.']
    const step = { ...recipe.steps[0]!, action: 'standardize_missing', parameters: { values: marks } }
    const steps = names.map((name, at) => ({ ...step, id: `m${at}`, columns: [name] }))
    const known = names.map((name) => ({ name, type: 'text' as const, subtype: 'short' as const }))
    const wide = { ...recipe, import: { ...recipe.import, columns: names }, columns: known, steps }
    const out = join(folder, 'wide-out.csv')
    await applyRecipe({ source: path, recipe: wide, out })
    expect(readFileSync(out, 'utf8').split('\n').slice(1, 3)).toEqual([
      names.map(() => 'yes').join(','),
      names.map(() => '').join(','),
    ])
  })

  it('never writes over its source', async () => {
    const path = source(['1,a'])
    await expect(applyRecipe({ source: path, recipe, out: path })).rejects.toThrow(/over its source/)
  })

  it('says when a recipe leaves no column, before anything is written', async () => {
    const none = { ...recipe, steps: [{ ...recipe.steps[0]!, action: 'drop_column', columns }] }
    const out = join(folder, 'out.csv')
    await expect(applyRecipe({ source: source(['1,a']), recipe: none, out })).rejects.toMatchObject({ code: 'bad_recipe' })
    expect(existsSync(`${out}.aurora-work`)).toBe(false)
  })

  it('writes to the file behind a link, and not where no file stands', async () => {
    const path = source(['1,a'])
    const [real, link] = [join(folder, 'real.csv'), join(folder, 'link.csv')]
    writeFileSync(real, 'old')
    symlinkSync(real, link)
    await applyRecipe({ source: path, recipe, out: link })
    expect(readFileSync(real, 'utf8')).toBe('age,note\n1.0,a\n')
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
    await expect(applyRecipe({ source: path, recipe, out: '/dev/null' })).rejects.toThrow(/no file that can be replaced/)
  })

  it('knows a value that is called like a part of the language', async () => {
    const path = source(['1,__proto__', '2,constructor', '3,a'])
    const step =
      '{"id":"s1","action":"merge_variants","columns":["note"],"enabled":true,"origin":null,"parameters":{"mapping":{"__proto__":"x","constructor":"y"}}}'
    const written = readRecipe(JSON.stringify({ ...recipe, steps: [JSON.parse(step)] }))
    const out = join(folder, 'out.csv')
    await applyRecipe({ source: path, recipe: readRecipe(writeRecipe(written)), out })
    expect(readFileSync(out, 'utf8')).toBe('age,note\n1,x\n2,y\n3,a\n')
  })

  it('gives the same bytes in one part, in many, and after it was stopped', async () => {
    const path = source(many)
    const whole = join(folder, 'whole.csv')
    await applyRecipe({ source: path, recipe, out: whole })
    const parts = join(folder, 'parts.csv')
    const stop = new AbortController()
    const stopped = applyRecipe({
      source: path,
      recipe,
      out: parts,
      partRows: 50,
      signal: stop.signal,
      onProgress: ({ stage, done }) => {
        if (stage === 'write' && done >= 100) stop.abort()
      },
    })
    await expect(stopped).rejects.toThrow(/Cancelled/)
    expect(existsSync(parts)).toBe(false)
    const report = await applyRecipe({ source: path, recipe, out: parts, partRows: 50 })
    expect(report.resumed).toBe(true)
    expect(readFileSync(parts, 'utf8')).toBe(readFileSync(whole, 'utf8'))
  })

  it('learns from training rows alone: other values in the test rows change nothing that was learned', async () => {
    const split = { testShare: 0.3, seed: 5, stratify: null }
    const first = await applyRecipe({ source: source(many), recipe, out: join(folder, 'a.csv'), split })
    const test = readFileSync(join(folder, 'a.test.csv'), 'utf8').split('\n').slice(1, -1)
    const held = new Set(test.map((line) => line.split(',')[1]))
    const changed = many.map((line) => (held.has(line.split(',')[1]) ? `${1e6},${line.split(',')[1]}` : line))
    const second = await applyRecipe({ source: source(changed, 'changed.csv'), recipe, out: join(folder, 'b.csv'), split })
    expect(held.size).toBeGreaterThan(80)
    expect(second.fitted).toEqual(first.fitted)
    expect(readFileSync(join(folder, 'b.train.csv'), 'utf8')).toBe(readFileSync(join(folder, 'a.train.csv'), 'utf8'))
  })

  it('writes each row once into the test part of some fold', async () => {
    const report = await applyRecipe({ source: source(many), recipe, out: join(folder, 'f.csv'), folds: { count: 3, seed: 1 } })
    const tests = report.files.filter((file) => file.part === 'test')
    expect(tests).toHaveLength(3)
    expect(tests.reduce((sum, file) => sum + file.rows, 0)).toBe(400)
  })

  it('says which columns a file lacks', async () => {
    const path = join(folder, 'other.csv')
    writeFileSync(path, 'note,years\na,1\nb,2\n')
    await expect(applyRecipe({ source: path, recipe, out: join(folder, 'x.csv') })).rejects.toThrow(/lacks the column age/)
  })
})
