import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadRuleLibrary, vocabulary } from '#main/advisor/rule-library.ts'
import { noContext } from '#shared/contract/context.ts'
import { featureTypes } from '#shared/contract/feature-type.ts'
import type { Facts } from '#shared/contract/layer.ts'
import type { Condition } from '#shared/contract/rule.ts'
import { compileRules } from '#shared/rules/compile.ts'
import { compileCondition } from '#shared/rules/compile-condition.ts'
import { fire } from '#shared/rules/evaluate.ts'
import { parseExpression } from '#shared/rules/expression.ts'
import { loadRules } from '#shared/rules/load.ts'
import { regionsOf } from '#shared/rules/region.ts'

const { rules } = loadRuleLibrary({ own: '/nowhere' })

const factValue = (name: string): fc.Arbitrary<string | number | boolean> => {
  const word = vocabulary.facts.get(name)!
  if (word.kind === 'flag') return fc.boolean()
  if (word.kind === 'text') return word.values.length > 0 ? fc.constantFrom(...word.values) : fc.string({ maxLength: 8 })
  return fc.double({ min: word.minimum ?? -1e6, max: word.maximum ?? 1e6, noNaN: true })
}

const facts: fc.Arbitrary<Facts> = fc.record({
  ...Object.fromEntries([...vocabulary.facts.keys()].map((name) => [name, fc.option(factValue(name), { freq: 3 })])),
  type: fc.constantFrom(...featureTypes),
})

describe('evaluation', () => {
  it('gives the same answer whatever the order of the rules', () => {
    const sorted = compileRules(rules, vocabulary)
    fc.assert(
      fc.property(facts, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (one, stream) => {
        const keys = new Map(rules.map((rule) => [rule.id, stream.next().value]))
        const mixed = compileRules(
          rules.toSorted((a, b) => keys.get(a.id)! - keys.get(b.id)!),
          vocabulary,
        )
        expect(mixed.version).toBe(sorted.version)
        const context = { ...noContext, model: 'linear' as const, target: 'y' }
        expect(JSON.stringify(fire(mixed, one, context, 'symbolic').map(({ vote }) => vote))).toBe(
          JSON.stringify(fire(sorted, one, context, 'symbolic').map(({ vote }) => vote)),
        )
      }),
      { numRuns: 25 },
    )
  })

  it('never throws, and every reason is filled in', () => {
    const set = compileRules(rules, vocabulary)
    fc.assert(
      fc.property(facts, (one) => {
        for (const { vote } of fire(set, one, { ...noContext, model: 'tree', target: 'y' }, 'symbolic')) {
          expect(vote.reasons[0]?.words).not.toMatch(/\{[\w.]+%?\}/)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('regions', () => {
  it('let through whatever the condition lets through', () => {
    const bound = fc.integer({ min: 0, max: 10 })
    const atom = fc.record({
      fact: fc.constant('rows'),
      test: fc.constantFrom('above', 'below', 'at_least', 'at_most', 'is', 'is_not'),
      value: bound,
    })
    fc.assert(
      fc.property(fc.array(atom, { minLength: 1, maxLength: 4 }), bound, (atoms, rows) => {
        const condition = { all: atoms } as Condition
        if (!compileCondition(condition)({ rows })) return
        const region = regionsOf(atoms as never, () => undefined).get('rows')!
        expect(region.low <= rows && rows <= region.high).toBe(true)
        expect(region.members === null || region.members.has(rows)).toBe(true)
        expect(region.excluded.has(rows)).toBe(false)
      }),
    )
  })
})

describe('what is no rule', () => {
  it('is named and skipped, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (content) => {
        const { rules: loaded, problems } = loadRules([{ where: 'x', place: 'keep/x', content, syntax: null }], vocabulary, {
          origin: 'personal',
        })
        expect(loaded).toEqual([])
        expect(problems.length).toBeGreaterThan(0)
      }),
      { numRuns: 100 },
    )
  })

  it('cannot be smuggled in as arithmetic', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          const value = parseExpression(text).calculate({ rows: 3 })
          expect(value === null || Number.isFinite(value)).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(Error)
        }
      }),
    )
  })
})
