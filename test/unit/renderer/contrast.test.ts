import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const sheet = readFileSync('src-renderer/theme/colours.css', 'utf8')

/** [ink, ground, least ratio]: 4.5 for text, 3 for graphics and the borders of fields (WCAG 1.4.3, 1.4.11). */
const text = 4.5
const graphics = 3
const pairs: readonly [string, string, number][] = [
  ...['paper', 'paper-raised', 'paper-sunken', 'accent-soft', 'good-soft', 'caution-soft', 'danger-soft'].map(
    (ground) => ['ink', ground, text] as [string, string, number],
  ),
  ...['paper', 'paper-raised', 'paper-sunken', 'accent-soft'].map(
    (ground) => ['ink-muted', ground, text] as [string, string, number],
  ),
  ...['paper', 'paper-raised', 'accent-soft'].flatMap((ground) =>
    ['accent', 'good', 'caution', 'danger'].map((ink) => [ink, ground, text] as [string, string, number]),
  ),
  ['caution', 'caution-soft', text],
  ['danger', 'danger-soft', text],
  ['good', 'good-soft', text],
  ['accent', 'caution-soft', text],
  ['accent-ink', 'accent', text],
  ['line-strong', 'paper', graphics],
  ['line-strong', 'paper-raised', graphics],
  ['chart', 'paper', graphics],
  ['chart', 'paper-raised', graphics],
  ['chart', 'accent-soft', graphics],
  ['chart-against', 'paper', graphics],
]

function tokensOf(theme: string): Map<string, string> {
  const start = sheet.search(new RegExp(`\\[data-theme=["']${theme}["']\\]`))
  if (start < 0) throw new Error(`There is no theme ${theme}.`)
  const block = sheet.slice(sheet.indexOf('{', start) + 1, sheet.indexOf('}', start))
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((found) => [found[1]!, found[2]!]))
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}

describe.each(['light', 'dark', 'contrast'])('theme %s', (theme) => {
  const tokens = tokensOf(theme)
  it.each(pairs)('%s on %s reaches %d', (ink, ground, least) => {
    expect(contrast(tokens.get(ink)!, tokens.get(ground)!)).toBeGreaterThanOrEqual(least)
  })
})

it('reaches 7 for text in high contrast', () => {
  const tokens = tokensOf('contrast')
  for (const ink of ['ink', 'ink-muted', 'accent', 'good', 'caution', 'danger']) {
    expect(contrast(tokens.get(ink)!, tokens.get('paper')!)).toBeGreaterThanOrEqual(7)
  }
})

it('measures a known pair', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})
