import type { Outcome } from './harness.ts'

/** The table of docs/conformance.md: actions down, targets across. */
export function matrixText(outcomes: ReadonlyMap<string, readonly Outcome[]>, actions: readonly string[]): string {
  const targets = [...outcomes.keys()]
  const notes: string[] = []
  const cell = (target: string, action: string): string => {
    const found = (outcomes.get(target) ?? []).filter((each) => each.action === action)
    const cannot = found.find((each) => each.cannot !== '')?.cannot
    if (cannot !== undefined) {
      notes.push(`- \`${action}\` on ${target}: ${cannot}.`)
      return 'no'
    }
    if (found.length === 0) return '-'
    return found.every((each) => each.problem === '') ? 'equal' : 'differs'
  }
  const lines = actions.map((action) => `| \`${action}\` | ${targets.map((target) => cell(target, action)).join(' | ')} |`)
  const counts = targets.map((target) => {
    const held = actions.filter((action) => cellsHold(outcomes.get(target) ?? [], action)).length
    return `${target} ${held} of ${actions.length}`
  })
  return [
    '# Which target holds which action',
    '',
    'Made by the conformance test (`AURORA_WRITE_MATRIX=1`). *equal*: the exported script was really run, learned from training',
    'rows, and gave the same cells on later rows as the embedded engine: text and whole numbers exactly, other numbers within 1e-9.',
    'The later rows hold unseen categories, new gaps, extremes and hostile text.',
    '',
    `Held: ${counts.join(', ')}.`,
    '',
    `| action | ${targets.join(' | ')} |`,
    `| --- | ${targets.map(() => '---').join(' | ')} |`,
    ...lines,
    '',
    ...(notes.length > 0 ? ['What cannot hold, and why:', '', ...new Set(notes), ''] : []),
  ].join('\n')
}

function cellsHold(outcomes: readonly Outcome[], action: string): boolean {
  const found = outcomes.filter((each) => each.action === action)
  return found.length > 0 && found.every((each) => each.problem === '' && each.cannot === '')
}
