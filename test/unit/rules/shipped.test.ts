import { describe, expect, it } from 'vitest'
import { loadRuleLibrary } from '#main/advisor/rule-library.ts'
import { actionFamilies } from '#shared/contract/action.ts'
import { featureTypes } from '#shared/contract/feature-type.ts'

const library = loadRuleLibrary({ own: '/nowhere', thorough: true })

describe('the shipped rules', () => {
  it('are all sound, and all their cases come out as they say', () => {
    expect(library.problems).toEqual([])
  })

  it('are at least 200', () => {
    expect(library.rules.length).toBeGreaterThanOrEqual(200)
  })

  it('cover every family of actions', () => {
    const families = new Set(library.set.rules.map(({ family }) => family))
    expect(actionFamilies.filter((family) => !families.has(family))).toEqual([])
  })

  it('cover every type', () => {
    expect(featureTypes.filter((type) => !library.set.byType.has(type))).toEqual([])
  })
})
