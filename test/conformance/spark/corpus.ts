import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

/** Numbers that look random and are the same in every run. */
function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4294967296
  }
}

const ROWS = 1500

/** Small tables with what tables have: gaps, marks for gaps, dressed numbers, days in several orders, long and foreign text. */
export async function makeCorpus(folder: string): Promise<Record<'messy' | 'lines' | 'typed' | 'records' | 'alike', string>> {
  const random = sequence(7)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!
  const two = (number: number): string => String(number).padStart(2, '0')
  const messy = Array.from({ length: ROWS }, (_, at) => [
    `${at + 1}`,
    pick(['Rome', 'Paris', 'Oslo', 'NA', '', 'rome', '"N,ice"', 'Zürich']),
    (100 + 20 * (random() + random() - 1)).toFixed(3),
    `${two(1 + Math.floor(28 * random()))}/${two(1 + Math.floor(12 * random()))}/20${two(10 + Math.floor(13 * random()))} ${two(Math.floor(24 * random()))}:${two(Math.floor(60 * random()))}`,
    `"note ${Math.floor(900 * random())}, ${pick(['é', '漢字', '😀', 'x'])}"`,
    random() < 0.05 ? '-999' : String(Math.floor(90 * random())),
    `"$${1 + Math.floor(9 * random())},${two(Math.floor(90 * random()) + 10)}0.50"`,
    `${1e9 + Math.floor(1e9 * random())}e-3`,
    `2024-${two(1 + (at % 12))}-${two(1 + (at % 28))}`,
    '',
  ])
  const names = 'id,city,price,when,note,age,paid,reading,day,empty'
  const lines = Array.from(
    { length: 300 },
    (_, at) => `${at},"first\nsecond ""${pick(['a', 'b', 'c'])}""",${pick(['yes', 'no'])}`,
  )
  const alike = Array.from(
    { length: ROWS },
    () => `${pick(['a', 'b'])};${pick(['1', '2', '3'])};${pick(['0,5', '1,25', '12,75'])}`,
  )
  const records = Array.from({ length: 300 }, (_, at) =>
    JSON.stringify({ name: `n${at}`, score: at / 8, flag: at % 2 === 0, tags: at % 3 === 0 ? null : 'x' }),
  )
  const paths = {
    messy: join(folder, 'messy.csv'),
    lines: join(folder, 'lines.csv'),
    typed: join(folder, 'typed.parquet'),
    records: join(folder, 'records.ndjson'),
    alike: join(folder, 'alike.csv'),
  }
  writeFileSync(paths.messy, `${names}\n${messy.map((row) => row.join(',')).join('\n')}\n`)
  writeFileSync(paths.lines, `n,text,answer\n${lines.join('\n')}\n`)
  writeFileSync(paths.records, `${records.join('\n')}\n`)
  writeFileSync(paths.alike, `kind;code;share\n${alike.join('\n')}\n`)
  await writeTyped(paths.typed)
  return paths
}

async function writeTyped(path: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`COPY (
    SELECT i::BIGINT AS whole, (i / 8.0)::DOUBLE AS half, CASE i % 5 WHEN 0 THEN 1e18 WHEN 1 THEN 12345678.5 WHEN 2 THEN 0.00001 WHEN 3 THEN 0.0005 END AS far,
      i % 2 = 0 AS flag, DATE '2024-01-01' + (i % 90)::INTEGER AS day, TIMESTAMP '2024-01-01 10:00:00' + to_seconds(i * 61) AS at,
      CASE WHEN i % 7 = 0 THEN NULL ELSE 'w' || (i % 40) END AS word, (i * 1.25)::DECIMAL(12, 2) AS money
    FROM range(400) t(i)) TO '${path}' (FORMAT parquet)`)
  connection.closeSync()
  instance.closeSync()
}
