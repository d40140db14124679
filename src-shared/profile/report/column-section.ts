import type { ColumnProfile } from '#shared/contract/profile.ts'
import { histogramPicture, topValues } from './histogram-picture.ts'
import { escapeText, facts, figure, percent, shorten } from './markup.ts'

/** All that is known of one column. */
export function columnSection(profile: ColumnProfile): string {
  const { type, missing, distinct } = profile
  const about = distinct.exactness === 'exact' ? '' : 'about '
  const personal = type.personal === null ? '' : `<span class="mark">personal data: ${escapeText(type.personal.kind)}</span>`
  return `<section id="c${profile.index}">
<h3><code>${escapeText(profile.name)}</code> <small>${escapeText(typeWords(type))}, ${percent(type.confidence)} sure</small> ${personal}</h3>
<p>${escapeText(type.reason)}</p>
${issueList(profile)}
<div class="columns">
${facts([
  ['missing', `${figure(missing.count)} (${percent(missing.share)})`],
  [
    'stand for missing',
    missing.disguised.length === 0
      ? null
      : missing.disguised.map((entry) => `${shorten(entry.value, 20)} × ${figure(entry.count)}`).join(', '),
  ],
  ['different values', `${about}${figure(distinct.count)} (${percent(distinct.share)})`],
  ['occur once', `${about}${figure(distinct.singletons)}`],
  ['entropy', `${figure(distinct.entropy)} bits`],
  ['order', orderWords(profile)],
  ...numberFacts(profile),
  ...timeFacts(profile),
  ...textFacts(profile),
  ...targetFacts(profile),
])}
<div>${histogramPicture(profile)}${topValues(profile.top, profile.rows - missing.count)}</div>
</div>
${estimateNote(profile)}
</section>`
}

function typeWords({ type, subtype }: ColumnProfile['type']): string {
  return type === subtype ? type : `${type}, ${subtype.replaceAll('_', ' ')}`
}

type Entry = readonly [string, string | null]

function issueList({ issues }: ColumnProfile): string {
  if (issues.length === 0) return ''
  return `<ul class="issues">${issues.map((issue) => `<li class="${issue.severity}"><b>${issue.severity}</b> ${escapeText(issue.words)}</li>`).join('')}</ul>`
}

function orderWords({ order }: ColumnProfile): string | null {
  if (order.indexLike) return 'counts up by one'
  return order.increasing ? 'never falls' : order.decreasing ? 'never rises' : null
}

function numberFacts({ number }: ColumnProfile): Entry[] {
  if (number === null) return []
  const { p01, p05, p25, p50, p75, p95, p99 } = number.quantiles
  return [
    ['smallest, largest', `${figure(number.min)}, ${figure(number.max)}`],
    ['mean ± deviation', `${figure(number.mean)} ± ${figure(number.deviation)}`],
    ['1, 5, 25 %', [p01, p05, p25].map(figure).join(', ')],
    ['middle', figure(p50)],
    ['75, 95, 99 %', [p75, p95, p99].map(figure).join(', ')],
    ['skewness, kurtosis', [number.skew, number.kurtosis].map(shapeFigure).join(', ')],
    ['zeros, negatives, whole', [number.zeros, number.negatives, number.integers].map(figure).join(', ')],
    ['far out (quartiles, median)', `${figure(number.outliersIqr)}, ${figure(number.outliersMad)}`],
  ]
}

/** What sums of many rows leave of a zero is no shape. */
function shapeFigure(number: number): string {
  return figure(Math.abs(number) < 1e-6 ? 0 : number)
}

function timeFacts({ time }: ColumnProfile): Entry[] {
  if (time === null) return []
  const { month, weekday, hour } = time.seasonality
  return [
    ['first, last', `${time.first}, ${time.last}`],
    ['days, gaps', `${figure(time.distinctDays)} over ${figure(Math.floor(time.spanDays) + 1)}, ${figure(time.gaps)} gaps`],
    ['month, weekday, hour explain', [month, weekday, hour].map(percent).join(', ')],
  ]
}

function textFacts({ text }: ColumnProfile): Entry[] {
  if (text === null) return []
  return [
    ['length', `${figure(text.lengthMin)} to ${figure(text.lengthMax)}, mean ${figure(text.lengthMean)}`],
    ['words', text.wordsMax > 1 ? `mean ${figure(text.wordsMean)}, at most ${figure(text.wordsMax)}` : null],
    [
      'patterns',
      text.patterns
        .slice(0, 3)
        .map((entry) => `${shorten(entry.value, 30)} × ${figure(entry.count)}`)
        .join(', '),
    ],
  ]
}

function targetFacts({ target }: ColumnProfile): Entry[] {
  if (target === null) return []
  return [
    [
      'with the target',
      `${target.correlation === null ? '' : `correlation ${figure(target.correlation)}, `}${figure(target.mutualInformation)} bits`,
    ],
    ['alone', `score ${figure(target.alone)} of 1`],
  ]
}

function estimateNote({ estimates }: ColumnProfile): string {
  if (estimates.length === 0) return ''
  const together = Map.groupBy(estimates, (estimate) => estimate.words)
  const parts = [...together].map(([words, each]) => `${each.map((estimate) => estimate.part).join(', ')}: ${words}`)
  return `<p class="note">Estimated. ${escapeText(parts.join('; '))}.</p>`
}
