import type { TableProfile } from '#shared/contract/profile.ts'
import { columnSection } from './column-section.ts'
import { escapeText, figure, percent, shorten } from './markup.ts'
import { style } from './style.ts'
import { suspectSection } from './suspect-section.ts'

const certainty = { exact: '', estimated: ', some figures estimated', provisional: ', from the first rows alone' } as const

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
<p>${figure(profile.rows)} rows, ${figure(profile.columns.length)} columns${certainty[profile.exactness]}</p></header>
<main>
${tableFindings(profile)}
${overview(profile)}
${suspectSection(profile)}
<h2>Each column</h2>
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
          `${list([from])} decides ${list([to])}${holds === 1 ? '' : ` in ${holds > 0.99 ? 'more than 99 %' : percent(holds)} of the rows`}.`,
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
    return `<tr><td class="name"><a href="#c${column.index}"><code>${escapeText(shorten(column.name, 60))}</code></a></td><td>${escapeText(column.type.type)}</td><td>${percent(column.missing.share)}</td><td>${column.distinct.exactness === 'exact' ? '' : 'about '}${figure(column.distinct.count)}</td><td>${issue === undefined ? '' : escapeText(issue.words)}</td></tr>`
  })
  const heads = ['column', 'type', 'missing', 'different', 'worst finding'].map((head) => `<th scope="col">${head}</th>`)
  return `<section><h2>Columns</h2><div class="scroll" tabindex="0" role="region" aria-label="Columns"><table><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div></section>`
}
