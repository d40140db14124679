import type { SuspectCell, TableProfile } from '#shared/contract/profile.ts'
import { escapeText, figure, shorten } from './markup.ts'

const FINDINGS = 50
const ROWS = 5

/** Cells that look wrong, surest first; the same value in the same column with the same reason is one finding. */
export function suspectSection({ suspects, suspectCount, estimates }: TableProfile): string {
  if (suspects.length === 0) return ''
  const findings = [...Map.groupBy(suspects, (cell) => JSON.stringify([cell.column, cell.value, cell.words])).values()]
  const looked = estimates.find((estimate) => estimate.part === 'suspects')
  const words = [
    `${figure(suspectCount)} in all`,
    looked === undefined ? '' : `, ${escapeText(looked.words)}`,
    findings.length > FINDINGS ? `; the ${FINDINGS} surest findings are shown` : '',
  ]
  const heads = ['rows', 'column', 'value', 'expected', 'why'].map((head) => `<th scope="col">${head}</th>`)
  return `<section><h2>Cells that look wrong</h2><p>${words.join('')}.</p><div class="scroll" tabindex="0" role="region" aria-label="Cells that look wrong"><table><thead><tr>${heads.join('')}</tr></thead><tbody>${findings.slice(0, FINDINGS).map(findingRow).join('')}</tbody></table></div></section>`
}

function findingRow(cells: readonly SuspectCell[]): string {
  const { column, value, expected, words } = cells[0]!
  const shown = cells
    .map((cell) => cell.row)
    .sort((a, b) => a - b)
    .slice(0, ROWS)
    .map((row) => figure(row + 1))
  const more = cells.length > ROWS ? ` and ${figure(cells.length - ROWS)} more` : ''
  const wanted = expected === null ? '' : `<code>${escapeText(shorten(expected, 60))}</code>`
  return `<tr><td>${shown.join('; ')}${more}</td><td class="name"><code>${escapeText(shorten(column, 40))}</code></td><td><code>${escapeText(shorten(value ?? '', 60))}</code></td><td>${wanted}</td><td>${escapeText(shorten(words, 160))}</td></tr>`
}
