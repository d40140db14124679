import { describe, expect, it } from 'vitest'
import { complete } from '#shared/actions/complete.ts'
import type { ActionCall } from '#shared/contract/action.ts'
import type { DateFormatEvidence } from '#shared/contract/feature-type.ts'
import { blankColumnProfile } from '#shared/profile/blank-profile.ts'

function formatsFor(dateFormats: readonly DateFormatEvidence[]): unknown {
  const blank = blankColumnProfile('signed up', 0, 100)
  const profile = { ...blank, type: { ...blank.type, parse: { dateFormats } } }
  const call: ActionCall = { action: 'parse_datetime', parameters: {} }
  return complete(call, profile).parameters['formats']
}

const evidence = (format: string, fits: number, proves: number, disproves: number) => ({ format, fits, proves, disproves })

describe('the formats in which dates are read', () => {
  it('leave out the other order where one order reads every row', () => {
    expect(formatsFor([evidence('%m/%d/%Y', 100, 60, 0), evidence('%d/%m/%Y', 40, 0, 60)])).toEqual(['%m/%d/%Y'])
  })

  it('hold both orders where rows contradict each other', () => {
    expect(formatsFor([evidence('%m/%d/%Y', 80, 50, 20), evidence('%d/%m/%Y', 50, 20, 50)])).toEqual(['%m/%d/%Y', '%d/%m/%Y'])
  })

  it('take the first of two orders where no row decides: the other one is not mixed in', () => {
    expect(formatsFor([evidence('%d/%m/%Y', 100, 0, 0), evidence('%m/%d/%Y', 100, 0, 0)])).toEqual(['%d/%m/%Y'])
  })

  it('hold what is written in another way altogether', () => {
    expect(formatsFor([evidence('%m/%d/%Y', 90, 50, 0), evidence('%Y-%m-%d', 10, 0, 0)])).toEqual(['%m/%d/%Y', '%Y-%m-%d'])
  })
})
