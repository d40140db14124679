import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noContext } from '#shared/contract/context.ts'
import type { Recipe } from '#shared/contract/recipe.ts'
import {
  addStep,
  applicablePart,
  buildRecipe,
  change,
  editStep,
  moveStep,
  readRecipe,
  redo,
  removeStep,
  startHistory,
  switchStep,
  undo,
  writeRecipe,
} from '#shared/recipe/index.ts'
import { cases } from '../../conformance/cases.ts'

const importOptions = cases[0]!.recipe.import

function recipe(): Recipe {
  return buildRecipe(
    {
      source: 'people.csv',
      import: importOptions,
      context: noContext,
      columns: [
        { name: 'age', type: 'numeric', subtype: 'count' },
        { name: 'born', type: 'datetime', subtype: 'date' },
      ],
    },
    [
      {
        column: 'age',
        layer: 'symbolic',
        confidence: 0.9,
        steps: [
          { action: 'parse_number', parameters: {} },
          { action: 'impute_median', parameters: {} },
          { action: 'standard_scale', parameters: {} },
        ],
      },
      {
        column: 'born',
        layer: 'symbolic',
        confidence: 0.9,
        steps: [
          { action: 'parse_datetime', parameters: { formats: ['%Y-%m-%d'] } },
          { action: 'impute_median', parameters: {} },
          { action: 'elapsed_since', parameters: {} },
          { action: 'datetime_parts', parameters: { parts: ['year'] } },
        ],
      },
    ],
  )
}

describe('a recipe', () => {
  it('keeps a source that later steps need, and fills what was made of a date', () => {
    const steps = recipe().steps.map((step) =>
      `${step.action} ${step.columns.join()} ${step.parameters['keep_source'] ?? ''}`.trim(),
    )
    expect(steps).toEqual([
      'parse_number age',
      'impute_median age',
      'standard_scale age',
      'parse_datetime born',
      'elapsed_since born true',
      'datetime_parts born false',
      'impute_median born_days',
      'impute_median born_year',
    ])
  })

  it('is the same after being written and read', () => {
    expect(readRecipe(writeRecipe(recipe()))).toEqual(recipe())
  })

  it('says where it does not fit', () => {
    expect(() => readRecipe('{')).toThrow(/no JSON/)
    expect(() => readRecipe('{"aurora":"recipe","version":9}')).toThrow(/version 9/)
    const broken = { ...recipe(), steps: [{ ...recipe().steps[0], columns: [] }] }
    expect(() => readRecipe(JSON.stringify(broken))).toThrow(/steps\.0\.columns/)
  })

  it('refuses an order in which a step lacks what it needs', () => {
    expect(() => moveStep(recipe(), 's3', 's1')).toThrow(/needs step/)
    expect(moveStep(recipe(), 's3', null).steps.at(-1)?.id).toBe('s3')
  })

  it('edits steps and forgets what was learned', () => {
    const learned = { ...recipe(), fitted: { s2: { median: 3 } } }
    expect(switchStep(learned, 's3', false).fitted).toBeNull()
    expect(removeStep(learned, 's3').steps).toHaveLength(7)
    expect(editStep(learned, 's8', {}).steps[7]?.parameters).toEqual({})
    expect(() => editStep(learned, 's4', { formats: [] })).toThrow(/formats/)
    expect(addStep(learned, { action: 'clip_iqr', parameters: {}, columns: ['age'] }).steps.at(-1)?.id).toBe('s9')
  })

  it('goes back and forth through any number of changes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('undo', 'redo', 'switch'), { maxLength: 60 }), (moves) => {
        let history = startHistory(recipe())
        const seen = [history.present]
        let at = 0
        for (const [index, move] of moves.entries()) {
          if (move === 'undo') {
            history = undo(history)
            at = Math.max(0, at - 1)
          } else if (move === 'redo') {
            history = redo(history)
            at = Math.min(seen.length - 1, at + 1)
          } else {
            history = change(history, switchStep(history.present, 's3', index % 2 === 0), 'switch')
            seen.splice(at + 1, seen.length, history.present)
            at++
          }
          expect(history.present).toBe(seen[at])
        }
      }),
      { numRuns: 50 },
    )
  })

  it('runs in part only with a reason for each step that does not', () => {
    const { steps, recipe: part } = applicablePart(recipe(), ['age'])
    expect(part.steps.map((step) => step.id)).toEqual(['s1', 's2', 's3'])
    expect(steps.filter((step) => !step.runs).map((step) => step.why)).toContain(
      'Step s4: there is no column "born" at this step.',
    )
  })
})
