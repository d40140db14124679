import { call, type choose, column, number } from '../tree/build.ts'
import { lowered } from '../tree/lower.ts'
import type { Learn } from '../tree/plan.ts'
import { expressionSql } from './expression.ts'
import { sqlName } from './quote.ts'
import { strictJson } from './text.ts'

export type Cells = readonly (readonly unknown[])[]

/** One statistic: the statement for the embedded engine, and how its rows become JSON. */
export interface LearnQuery {
  sql: string
  read(rows: Cells): Readonly<Record<string, unknown>>
}

/** `inputs` are names of columns of `table`; rows are ordered by `order`. */
export function learnQuery(learn: Learn, table: string, inputs: readonly string[], order: string): LearnQuery {
  const v = sqlName(inputs[0] ?? '')
  const from = `FROM ${table}`
  const option = (name: string): number => Number(learn.options[name] ?? 0)
  const single = (sql: string, fallback: number | null): LearnQuery => ({
    sql: `SELECT ${sql} ${from}`,
    read: ([row]) => ({ [learn.name]: finite(row?.[0]) ?? fallback }),
  })
  switch (learn.kind) {
    case 'mean':
      return single(`favg(${v})`, 0)
    case 'median':
      return single(`quantile_cont(${v}, 0.5)`, 0)
    case 'deviation':
      return single(`CASE WHEN min(${v}) < max(${v}) THEN stddev_pop(${v}) END`, 1)
    case 'minimum':
      return single(`min(${v})`, 0)
    case 'maximum':
      return single(`max(${v})`, 0)
    case 'range':
      return single(`nullif(max(${v}) - min(${v}), 0)`, 1)
    case 'largest_absolute':
      return single(`nullif(max(abs(${v})), 0)`, 1)
    case 'quantile':
      return single(`quantile_cont(${v}, ${option('at')})`, null)
    case 'quantile_range':
      return single(`nullif(quantile_cont(${v}, 0.75) - quantile_cont(${v}, 0.25), 0)`, 1)
    case 'edges':
      return learn.options['by'] === 'rank' ? rankEdges(learn, v, from) : widthEdges(learn, v, from)
    case 'references':
      return references(v, from, option('points'))
    case 'mode':
      return {
        sql: `SELECT ${v} ${from} WHERE ${v} IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`,
        read: ([row]) => ({ [learn.name]: row?.[0] ?? learn.options['empty'] }),
      }
    case 'categories':
      return {
        sql: `SELECT ${v} ${from} WHERE ${v} IS NOT NULL GROUP BY 1 HAVING count(*) >= ${option('min_count')} ORDER BY count(*) DESC, 1 LIMIT ${option('most')}`,
        read: (rows) => ({ [learn.name]: rows.map(([value]) => value) }),
      }
    case 'ranks':
      return {
        sql: `SELECT ${v} ${from} WHERE ${v} IS NOT NULL GROUP BY 1 ORDER BY ${learn.options['by'] === 'value' ? '1' : 'count(*) DESC, 1'}`,
        read: (rows) => ranked(rows.map(([value]) => String(value))),
      }
    case 'shares':
      return {
        sql: `SELECT ${v}, CAST(count(*) AS DOUBLE) ${from} WHERE ${v} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1`,
        read: (rows) => {
          const total = rows.reduce((sum, [, count]) => sum + Number(count), 0)
          return { [learn.name]: Object.fromEntries(rows.map(([value, count]) => [String(value), Number(count) / total])) }
        },
      }
    case 'target_means':
      return targetMeans(learn, v, sqlName(inputs[1] ?? ''), from)
    case 'items':
      return listed(learn, `SELECT unnest(list_distinct(${v})) AS item ${from}`, 1)
    case 'json_keys':
      return listed(
        learn,
        `SELECT unnest(list_distinct(CASE WHEN ${strictJson(v)} THEN CASE WHEN json_type(${v}) = 'OBJECT' THEN json_keys(${v}) END END)) AS item ${from}`,
        1,
      )
    case 'vocabulary':
      return vocabulary(learn, v, from)
    case 'variants':
      return {
        sql: `SELECT ${v}, ${sqlName(inputs[1] ?? '')} ${from} WHERE ${v} IS NOT NULL GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2`,
        read: (rows) => ({ [learn.name]: spellings(rows) }),
      }
    case 'power':
      return power(learn, v, from)
    case 'neighbours':
      return neighbours(inputs, table, order, option('most'))
  }
}

function finite(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function atRanks(v: string, from: string, parts: number, first: number): string {
  const sorted = `SELECT ${v} AS v, row_number() OVER (ORDER BY ${v}) AS r, count(*) OVER () AS n ${from} WHERE ${v} IS NOT NULL`
  return `SELECT k, v FROM (${sorted}) JOIN range(${first}, ${parts} + 1) AS ranks(k) ON r = greatest((k * n + ${parts} - 1) // ${parts}, 1) ORDER BY k`
}

function rankEdges(learn: Learn, v: string, from: string): LearnQuery {
  const bins = Number(learn.options['bins'])
  return {
    sql: atRanks(v, from, bins, 1),
    read: (rows) => ({ [learn.name]: [...new Set(rows.slice(0, -1).map(([, value]) => Number(value)))].sort((a, b) => a - b) }),
  }
}

function widthEdges(learn: Learn, v: string, from: string): LearnQuery {
  const bins = Number(learn.options['bins'])
  return {
    sql: `SELECT min(${v}), max(${v}) ${from}`,
    read: ([row]) => {
      if (typeof row?.[0] !== 'number' || typeof row[1] !== 'number') return { [learn.name]: [] }
      const [low, width] = [row[0], row[1] - row[0]]
      const edges = Array.from({ length: bins - 1 }, (_, index) => low + (width * (index + 1)) / bins)
      return { [learn.name]: [...new Set(edges)].sort((a, b) => a - b) }
    },
  }
}

function references(v: string, from: string, points: number): LearnQuery {
  return {
    sql: atRanks(v, from, points, 0),
    read: (rows) => {
      const places = new Map<number, number[]>()
      for (const [k, value] of rows) places.set(Number(value), [...(places.get(Number(value)) ?? []), Number(k) / points])
      if (places.size === 0) return { at: [0], share: [0.5] }
      return { at: [...places.keys()], share: [...places.values()].map((each) => each.reduce((a, b) => a + b, 0) / each.length) }
    },
  }
}

function ranked(values: readonly string[]): Readonly<Record<string, unknown>> {
  const bits = Math.max(values.length.toString(2).length, 1)
  return {
    ranks: Object.fromEntries(values.map((value, rank) => [value, rank])),
    bits: Array.from({ length: values.length === 0 ? 1 : bits }, (_, bit) => String(bit)),
  }
}

function listed(learn: Learn, items: string, least: number): LearnQuery {
  return {
    sql: `SELECT item, CAST(count(*) AS DOUBLE) FROM (${items}) GROUP BY 1 HAVING count(*) >= ${least} ORDER BY 2 DESC, 1 LIMIT ${Number(learn.options['most'])}`,
    read: (rows) => ({ [learn.name]: rows.map(([item]) => item) }),
  }
}

function vocabulary(learn: Learn, v: string, from: string): LearnQuery {
  const words = `SELECT unnest(list_distinct(${v})) AS item ${from}`
  const least = Number(learn.options['min_count'])
  return {
    sql: `SELECT item, CAST(count(*) AS DOUBLE), (SELECT CAST(count(${v}) AS DOUBLE) ${from}) FROM (${words}) GROUP BY 1 HAVING count(*) >= ${least} ORDER BY 2 DESC, 1 LIMIT ${Number(learn.options['most'])}`,
    read: (rows) => ({
      words: rows.map(([word]) => word),
      idf: rows.map(([, count, all]) => Math.log((1 + Number(all)) / (1 + Number(count))) + 1),
    }),
  }
}

function spellings(rows: Cells): Readonly<Record<string, unknown>> {
  const found = new Map<string, string[]>()
  for (const [key, value] of rows) found.set(String(key), [...(found.get(String(key)) ?? []), String(value)])
  return Object.fromEntries(
    [...found]
      .filter(([, values]) => values.length > 1)
      .sort(byKey)
      .map(([key, values]) => [key, values[0]]),
  )
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function targetMeans(learn: Learn, v: string, y: string, from: string): LearnQuery {
  const smoothing = Number(learn.options['smoothing'])
  if (learn.options['task'] === 'regression') {
    return {
      sql: `SELECT ${v}, CAST(count(*) AS DOUBLE), fsum(${y}) ${from} WHERE ${y} IS NOT NULL GROUP BY 1 ORDER BY 1`,
      read: (rows) =>
        smoothed(
          rows.map(([value, count, sum]) => ({ value, count: Number(count), sums: [Number(sum)] })),
          1,
          [],
          smoothing,
        ),
    }
  }
  return {
    sql: `SELECT ${v}, ${y}, CAST(count(*) AS DOUBLE) ${from} WHERE ${y} IS NOT NULL GROUP BY 1, 2 ORDER BY 2, 1`,
    read: (rows) => {
      const classes = [...new Set(rows.map(([, label]) => label))] as (string | number)[]
      const chosen = classes.length > 2 ? classes : classes.slice(-1)
      const groups = new Map<unknown, { value: unknown; count: number; sums: number[] }>()
      for (const [value, label, count] of rows) {
        const group = groups.get(value) ?? { value, count: 0, sums: chosen.map(() => 0) }
        group.count += Number(count)
        const at = chosen.indexOf(label as string)
        if (at >= 0) group.sums[at] = (group.sums[at] ?? 0) + Number(count)
        groups.set(value, group)
      }
      return smoothed([...groups.values()], Math.max(chosen.length, 1), classes, smoothing)
    },
  }
}

function smoothed(
  groups: readonly { value: unknown; count: number; sums: readonly number[] }[],
  width: number,
  classes: readonly unknown[],
  smoothing: number,
) {
  const total = groups.reduce((sum, group) => sum + group.count, 0)
  const outputs = Array.from({ length: width }, (_, at) => at)
  const prior = outputs.map((at) => (total === 0 ? 0 : groups.reduce((sum, group) => sum + (group.sums[at] ?? 0), 0) / total))
  const means = groups
    .filter((group) => group.value !== null)
    .map((group) => [
      String(group.value),
      outputs.map((at) => ((group.sums[at] ?? 0) + smoothing * (prior[at] ?? 0)) / Math.max(group.count + smoothing, 1e-300)),
    ])
  return {
    outputs: width > 1 ? outputs.map((at) => `target_${at}`) : ['target'],
    classes,
    prior,
    means: Object.fromEntries(means),
  }
}

function power(learn: Learn, v: string, from: string): LearnQuery {
  const clipped = `least(greatest(${v}, -1e50), 1e50)`
  const changed = lowered(call('yeo_johnson', 'number', [column('x', 'number')]))
  const scope = { dialect: 'duckdb', known: {}, item: null, hashKey: '', order: '' } as const
  const sql = expressionSql(withPower(changed ?? number(0)), scope)
  const likelihood = `-count(*) / 2 * ln(var_pop(${sql})) + (p - 1) * fsum(sign(x) * ln(abs(x) + 1))`
  return {
    sql: `SELECT p, ${likelihood}, min(x) < max(x) FROM (SELECT ${clipped} AS x ${from} WHERE ${v} IS NOT NULL), (SELECT CAST(k AS DOUBLE) / 8 AS p FROM range(-16, 17) AS powers(k)) GROUP BY p ORDER BY abs(p - 1), p`,
    read: (rows) => {
      let best: readonly unknown[] | null = null
      for (const row of rows) {
        const value = finite(row[1])
        if (row[2] === true && value !== null && (best === null || value > Number(best[1]))) best = row
      }
      return { [learn.name]: best === null ? 1 : Number(best[0]) }
    },
  }
}

/** The learned power becomes the column p of the grid. */
function withPower(expression: ReturnType<typeof number> | ReturnType<typeof choose>): ReturnType<typeof choose> {
  if (expression.node === 'learned') return column('p', 'number')
  return expression.node === 'call' ? { ...expression, args: expression.args.map(withPower) } : expression
}

function neighbours(inputs: readonly string[], table: string, order: string, most: number): LearnQuery {
  const [target = '', ...others] = inputs.map(sqlName)
  const facts = others.map((x) => `min(${x}), max(${x}), quantile_disc(${x}, 0.5)`).join(', ')
  const rows = `SELECT ${[target, ...others].join(', ')} FROM ${table} WHERE ${target} IS NOT NULL ORDER BY ${order} LIMIT ${most}`
  return {
    sql: `SELECT f.*, r.* FROM (SELECT 1 AS one, ${facts} FROM ${table}) AS f LEFT JOIN (SELECT 1 AS one, row_number() OVER () AS n, * FROM (${rows})) AS r ON f.one = r.one ORDER BY r.n`,
    read: (cells) => {
      const first = cells[0] ?? []
      const fact = (at: number, which: number): number => finite(first[1 + at * 3 + which]) ?? 0
      const low = others.map((_, at) => fact(at, 0))
      const width = others.map((_, at) => fact(at, 1) - fact(at, 0) || 1)
      const middle = others.map((_, at) => fact(at, 2))
      const start = 1 + others.length * 3 + 2
      const known = cells.filter((row) => finite(row[start]) !== null)
      return {
        low,
        width,
        middle,
        values: known.map((row) => Number(row[start])),
        rows: others.map((_, at) =>
          known.map((row) => ((finite(row[start + 1 + at]) ?? middle[at] ?? 0) - (low[at] ?? 0)) / (width[at] ?? 1)),
        ),
      }
    },
  }
}
