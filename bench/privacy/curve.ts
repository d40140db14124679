export interface Curve {
  label: string
  points: readonly (readonly [cohort: number, learned: number])[]
}

const WIDTH = 720
const HEIGHT = 360
const LEFT = 60
const TOP = 20
const INNER_WIDTH = 520
const INNER_HEIGHT = 280
const colours = ['#0b5394', '#38761d', '#b45f06', '#990000', '#674ea7', '#0c7c8c', '#555555']

/** Share of simulations in which a rule was published, over installations on a logarithmic axis from 50 to 10 million. */
export function drawCurves(title: string, curves: readonly Curve[]): string {
  const low = Math.log10(50)
  const x = (cohort: number) => LEFT + ((Math.log10(cohort) - low) / (7 - low)) * INNER_WIDTH
  const y = (share: number) => TOP + (1 - share) * INNER_HEIGHT
  const lines = curves.map(({ label, points }, index) => {
    const colour = colours[index % colours.length]
    const path = points.map(([cohort, share]) => `${x(cohort).toFixed(1)},${y(share).toFixed(1)}`).join(' ')
    const at = TOP + 20 + index * 20
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/><text x="${LEFT + INNER_WIDTH + 16}" y="${at}" fill="${colour}">${label}</text>`
  })
  const columns = [100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000].map(
    (cohort) =>
      `<line x1="${x(cohort)}" x2="${x(cohort)}" y1="${TOP}" y2="${TOP + INNER_HEIGHT}" stroke="#ddd"/><text x="${x(cohort)}" y="${TOP + INNER_HEIGHT + 18}" text-anchor="middle">${cohort.toLocaleString('en')}</text>`,
  )
  const rows = [0, 0.5, 0.8, 1].map(
    (share) =>
      `<line x1="${LEFT}" x2="${LEFT + INNER_WIDTH}" y1="${y(share)}" y2="${y(share)}" stroke="#ddd"/><text x="${LEFT - 8}" y="${y(share) + 4}" text-anchor="end">${share * 100} %</text>`,
  )
  const caption = `<text x="${LEFT + INNER_WIDTH / 2}" y="${HEIGHT - 16}" text-anchor="middle">installations that report</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12"><title>${title}</title><rect width="100%" height="100%" fill="#fff"/>${[...columns, ...rows, ...lines].join('')}${caption}</svg>\n`
}
