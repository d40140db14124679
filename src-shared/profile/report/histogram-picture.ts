import type { ColumnProfile, ValueCount } from '#shared/contract/profile.ts'
import { escapeText, figure, percent, shorten } from './markup.ts'

const WIDTH = 320
const HEIGHT = 72

/** The distribution as an inline picture, with the same said in words for whoever cannot see it. */
export function histogramPicture(profile: ColumnProfile): string {
  const bins = profile.histogram
  if (bins.length < 2) return ''
  const most = Math.max(...bins.map((bin) => bin.count), 1)
  const step = WIDTH / bins.length
  const bars = bins.map((bin, at) => {
    const height = bin.count === 0 ? 0 : Math.max(1, (bin.count / most) * HEIGHT)
    return `<rect x="${(at * step).toFixed(1)}" y="${(HEIGHT - height).toFixed(1)}" width="${Math.max(1, step - 1).toFixed(1)}" height="${height.toFixed(1)}"/>`
  })
  const edge = (number: number): string => (profile.time === null ? figure(number) : new Date(number).toISOString().slice(0, 10))
  const [from, to] = [edge(bins[0]!.from), edge(bins.at(-1)!.to)]
  const fullest = bins.reduce((best, bin) => (bin.count > best.count ? bin : best))
  const words = `Distribution from ${from} to ${to}; the fullest bar is ${edge(fullest.from)} to ${edge(fullest.to)}.`
  return `<figure><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${escapeText(words)}">${bars.join('')}</svg><figcaption><span>${escapeText(from)}</span><span>${escapeText(to)}</span></figcaption></figure>`
}

/** The most frequent values as bars. */
export function topValues(values: readonly ValueCount[], present: number, limit = 10): string {
  const shown = values.slice(0, limit)
  if (shown.length === 0) return ''
  const most = Math.max(...shown.map((entry) => entry.count), 1)
  const rows = shown.map(({ value, count }) => {
    const share = percent(present > 0 ? count / present : 0)
    const width = ((count / most) * 100).toFixed(1)
    return `<tr><td><code>${escapeText(shorten(value))}</code></td><td>${count.toLocaleString('en-US')}</td><td>${share}</td><td class="bar"><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width="${width}" height="8"/></svg></td></tr>`
  })
  return `<table class="top"><thead><tr><th scope="col">most frequent</th><th scope="col">rows</th><th scope="col">share</th><th scope="col"><span class="hidden">as a bar</span></th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}
