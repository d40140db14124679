import type { TableProfile } from '#shared/contract/profile.ts'
import { columnSection } from './column-section.ts'
import { escapeText, figure, percent, shorten } from './markup.ts'
import { style } from './style.ts'

const SUSPECTS = 50

/** A profile as one file that needs nothing else: no script, no font, no picture from elsewhere, and a policy that forbids them. */
export function htmlReport(title: string, profile: TableProfile): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)}: profile</title>
<style>${style}</style>
</head>
<body>
<header><h1>${escapeText(title)}</h1>
<p>${figure(profile.rows)} rows, ${figure(profile.columns.length)} columns${profile.exactness === 'exact' ? '' : `, ${profile.exactness}`}</p></header>
<main>
${tableFindings(profile)}
${overview(profile)}
${suspects(profile)}
${profile.columns.map(columnSection).join('\n')}
</main>
<footer>This file holds values of the table. Share it as you would share the table.</footer>
</body>
</html>
`
}

function tableFindings(profile: TableProfile): string {
  const list = (names: readonly string[]): string => names.map((name) => `<code>${escapeText(name)}</code>`).join(', ')
  const found = [
    profile.duplicateRows > 0 ? `${figure(profile.duplicateRows)} rows repeat an earlier row.` : '',
    ...profile.candidateKeys.slice(0, 5).map((names) => `${list(names)} tells all rows apart.`),
    ...profile.duplicateColumns.map((names) => `${list(names)} are equal in every row.`),
    ...profile.dependencies
      .slice(0, 20)
      .map(
        ({ from, to, holds }) =>
          `${list([from])} decides ${list([to])}${holds === 1 ? '' : ` in ${percent(holds)} of the rows`}.`,
      ),
    ...profile.missingTogether
      .slice(0, 10)
      .map(({ columns, rows }) => `${list(columns)} are missing together in ${figure(rows)} rows.`),
    ...profile.collinear
      .slice(0, 20)
      .map(({ columns, correlation }) => `${list(columns)} move together (correlation ${figure(correlation)}).`),
  ].filter((words) => words !== '')
  return found.length === 0
    ? ''
    : `<section><h2>Table</h2><ul>${found.map((words) => `<li>${words}</li>`).join('')}</ul></section>`
}

function overview({ columns }: TableProfile): string {
  const rows = columns.map((column) => {
    const issue = column.issues[0]
    return `<tr><td><a href="#c${column.index}"><code>${escapeText(column.name)}</code></a></td><td>${escapeText(column.type.type)}</td><td>${percent(column.missing.share)}</td><td>${column.distinct.exactness === 'exact' ? '' : 'about '}${figure(column.distinct.count)}</td><td>${issue === undefined ? '' : escapeText(issue.words)}</td></tr>`
  })
  const heads = ['column', 'type', 'missing', 'different', 'worst finding'].map((head) => `<th scope="col">${head}</th>`)
  return `<section><h2>Columns</h2><table><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></section>`
}

function suspects({ suspects: cells, suspectCount }: TableProfile): string {
  if (cells.length === 0) return ''
  const rows = cells.slice(0, SUSPECTS).map((cell) => {
    const expected = cell.expected === null ? '' : `<code>${escapeText(shorten(cell.expected, 60))}</code>`
    return `<tr><td>${figure(cell.row + 1)}</td><td><code>${escapeText(cell.column)}</code></td><td><code>${escapeText(shorten(cell.value ?? '', 60))}</code></td><td>${expected}</td><td>${escapeText(shorten(cell.words, 160))}</td></tr>`
  })
  const heads = ['row', 'column', 'value', 'expected', 'why'].map((head) => `<th scope="col">${head}</th>`)
  return `<section><h2>Cells that look wrong</h2><p>${figure(suspectCount)} in all${suspectCount > SUSPECTS ? `; the ${SUSPECTS} surest are shown` : ''}.</p><table><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></section>`
}
