import { describe, expect, it } from 'vitest'
import { calibrate, calibrationError, fitIsotonic, uncalibrated } from '#shared/advise/calibration.ts'

const samples = [
  { score: 0.2, right: false },
  { score: 0.4, right: true },
  { score: 0.5, right: false },
  { score: 0.8, right: true },
]

describe('calibration', () => {
  it('pools what falls, and never falls itself', () => {
    const curve = fitIsotonic(samples, '1')
    expect(curve.scores).toEqual([0.2, 0.45, 0.8])
    expect(curve.right).toEqual([0, 0.5, 1])
  })

  it('draws a line between knots, and stays level outside', () => {
    const curve = fitIsotonic(samples, '1')
    expect([0, 0.2, 0.325, 0.45, 0.9].map((score) => calibrate(score, curve))).toEqual([0, 0, 0.25, 0.5, 1])
  })

  it('lets the raw score stand where nothing was learned', () => {
    expect(calibrate(0.42, uncalibrated)).toBe(0.42)
  })

  it('measures how far confidence lies from the truth', () => {
    expect(
      calibrationError([
        { score: 0.95, right: true },
        { score: 0.95, right: false },
      ]),
    ).toBeCloseTo(0.45)
    expect(calibrationError([])).toBe(0)
  })
})
