import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { openSession } from '#main/engine/session.ts'
import { type OpenedTable, openTable } from '#main/ingest/open-table.ts'
import { writeTable } from '#main/ingest/write-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'aurora-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const text = (content: string): Uint8Array => new TextEncoder().encode(content)
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function rowsOf(table: OpenedTable): Promise<(readonly (string | null)[])[]> {
  const rows: (readonly (string | null)[])[] = []
  for await (const row of table.rows()) rows.push(row)
  return rows
}

const towns = 'id,town,price\n00501,Ulm,1.10\n00502,Bonn,\n00503,"Trier, old",3.00\n'
const wanted = [
  ['00501', 'Ulm', '1.10'],
  ['00502', 'Bonn', null],
  ['00503', 'Trier, old', '3.00'],
]

const sheet = (rows: string) => `<?xml version="1.0"?><worksheet xmlns="x"><sheetData>${rows}</sheetData></worksheet>`
function workbook(rows: string, more: Record<string, Uint8Array> = {}): Uint8Array {
  return zipSync({
    '[Content_Types].xml': text('<Types/>'),
    'xl/workbook.xml': text('<workbook xmlns:r="r"><sheets><sheet name="One" r:id="a"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': text('<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>'),
    'xl/sharedStrings.xml': text(
      '<sst><si><t>town</t></si><si><r><t>day </t></r><r><t>seen</t></r></si><si><t>Köln &amp; Bonn</t></si></sst>',
    ),
    'xl/styles.xml': text('<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'),
    'xl/worksheets/sheet1.xml': text(sheet(rows)),
    ...more,
  })
}

describe('sources give one kind of table', () => {
  it.each([
    ['plain text', () => file('a.csv', towns)],
    ['gzip', () => file('a.csv.gz', gzipSync(towns))],
    ['zstd', () => file('a.csv.zst', zstdCompressSync(towns))],
    ['zip', () => file('a.zip', zipSync({ 'readme.md': text('x'), 'towns.csv': text(towns) }))],
    [
      'lines of JSON',
      () =>
        file(
          'a.jsonl',
          '{"id":"00501","town":"Ulm","price":1.10}\n{"id":"00502","town":"Bonn"}\n{"id":"00503","town":"Trier, old","price":3.00}\n',
        ),
    ],
    [
      'an array in JSON',
      () =>
        file(
          'a.json',
          '[{"id":"00501","town":"Ulm","price":1.10},\n {"id":"00502","town":"Bonn","price":null},{"id":"00503","town":"Trier, old","price":3.00}]',
        ),
    ],
    [
      'rows within JSON',
      () =>
        file(
          'b.json',
          '{"count": 3,\n "rows": [{"id":"00501","town":"Ulm","price":1.10},{"id":"00502","town":"Bonn"},{"id":"00503","town":"Trier, old","price":3.00}]}',
        ),
    ],
    ['UTF-16', () => file('u.csv', new Uint8Array(Buffer.from(`\ufeff${towns}`, 'utf16le')))],
  ])('%s', async (_, make) => {
    const table = await openTable(make())
    expect(table.columns).toEqual(['id', 'town', 'price'])
    expect(await table.sample(2)).toEqual(wanted.slice(0, 2))
    expect(await rowsOf(table)).toEqual(wanted)
  })

  it('Parquet', async () => {
    const session = await openSession()
    const path = join(session.folder, 'p.parquet')
    await session.connection.run(
      `COPY (SELECT '00501' AS id, 9007199254740993::BIGINT AS big, DATE '2020-01-02' AS day, NULL::INT AS gone) TO '${path}'`,
    )
    const table = await openTable(path)
    expect(table.columns).toEqual(['id', 'big', 'day', 'gone'])
    expect(await rowsOf(table)).toEqual([['00501', '9007199254740993', '2020-01-02', null]])
    session.close()
  })

  it('a workbook: strings, dates, gaps', async () => {
    const rows = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>n</t></is></c></row>
      <row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" s="1"><v>43101</v></c><c r="C2"><v>1.10</v></c></row>
      <row r="3"><c r="A3" t="inlineStr"><is><t>Ulm</t></is></c><c r="C3"><v>7</v></c></row>`
    const table = await openTable(file('w.xlsx', workbook(rows)))
    expect(table.columns).toEqual(['town', 'day seen', 'n'])
    expect(await rowsOf(table)).toEqual([
      ['Köln & Bonn', '2018-01-01', '1.10'],
      ['Ulm', null, '7'],
    ])
    expect(table.importOptions.sheet).toBe('One')
  })

  it('numbers of JSON keep their digits, nested values stay JSON', async () => {
    const table = await openTable(file('n.jsonl', '{"a":9007199254740993,"b":{"c":1.10}}\n{"a":1.50,"b":[1,2]}\n'))
    expect(await rowsOf(table)).toEqual([
      ['9007199254740993', '{"c":1.10}'],
      ['1.50', '[1,2]'],
    ])
  })

  it('a folder of equal files is one table; unequal ones are refused by name', async () => {
    const many = join(folder, 'many')
    mkdirSync(many)
    writeFileSync(join(many, '1.csv'), 'id,town\n1,Ulm\n2,Bonn\n')
    writeFileSync(join(many, '2.csv'), 'town;id\nTrier;3\nKöln;4\n')
    expect(await rowsOf(await openTable(many))).toEqual([
      ['1', 'Ulm'],
      ['2', 'Bonn'],
      ['3', 'Trier'],
      ['4', 'Köln'],
    ])
    writeFileSync(join(many, '3.csv'), 'x,y\n1,2\n3,4\n')
    await expect(openTable(many)).rejects.toMatchObject({ code: 'bad_file', message: expect.stringContaining('3.csv') })
  })
})

describe('bad input', () => {
  it('an empty file is an empty table and says so', async () => {
    const table = await openTable(file('empty.csv', ''))
    expect(table.columns).toEqual([])
    expect(await rowsOf(table)).toEqual([])
    expect(table.report.warnings).toEqual([])
  })

  it.each([
    ['a file that is not there', () => join(folder, 'none.csv'), 'file_missing', 'no such file'],
    [
      'binary',
      () =>
        file(
          'b.bin',
          Uint8Array.from({ length: 4000 }, (_, at) => (at * 37) % 256),
        ),
      'bad_file',
      'binary',
    ],
    ['an image', () => file('i.csv', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4])), 'bad_file', 'image'],
    [
      'an encrypted workbook',
      () => file('e.xlsx', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])),
      'bad_file',
      'encrypted',
    ],
    ['a damaged workbook', () => file('d.xlsx', workbook('<row><c><v>1</c></row>')), 'bad_file', 'damaged'],
    ['a damaged archive', () => file('d.zip', zipSync({ 'a.csv': text(towns) }).slice(0, 60)), 'bad_file', 'damaged zip'],
    ['gzip that is none', () => file('g.gz', Uint8Array.from([0x1f, 0x8b, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9])), 'bad_file', 'damaged'],
  ])('%s', async (_, make, code, words) => {
    const opening = (async () => rowsOf(await openTable(make())))()
    await expect(opening).rejects.toMatchObject({ code, message: expect.stringContaining(words) })
  })

  it('a cut gzip gives the rows before the cut, as a stated part', async () => {
    const lines = Array.from({ length: 200_000 }, (_, at) => `${at},${(at * 7919) % 1_000_003},town ${at % 97}`)
    const packed = gzipSync(`id,n,town\n${lines.join('\n')}\n`)
    const table = await openTable(file('cut.csv.gz', packed.subarray(0, packed.length >> 1)))
    const rows = await rowsOf(table)
    expect(rows.length).toBeGreaterThan(1_000)
    expect(rows[1_000]).toEqual(['1000', String((1000 * 7919) % 1_000_003), 'town 30'])
    expect(table.report.partial).toBe(true)
    expect(table.report.warnings.map(({ code }) => code)).toContain('damaged_end')
  })

  it('an archive that unpacks to more than allowed is refused', async () => {
    const path = file('bomb.csv.gz', gzipSync(`a,b\n${'1,2\n'.repeat(500_000)}`))
    const table = await openTable(path, {}, { mostDecompressed: 1_200_000 })
    await expect(rowsOf(table)).rejects.toMatchObject({ code: 'too_large' })
  })

  it.skipIf(process.getuid?.() === 0)('no permission', async () => {
    const path = file('locked.csv', towns)
    chmodSync(path, 0)
    await expect(openTable(path)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('20,000 columns, whose header is larger than the usual sample', async () => {
    const names = Array.from({ length: 20_000 }, (_, at) => `a_rather_long_name_of_column_${at}`)
    const numbers = names.map((_, at) => String(at % 10)).join(',')
    const table = await openTable(file('wide.csv', `${names.join(',')}\n${`${numbers}\n`.repeat(30)}`))
    expect(table.columns).toEqual(names)
    const rows = await rowsOf(table)
    expect([rows.length, rows[29]?.length, rows[29]?.[19_999]]).toEqual([30, 20_000, '9'])
  })

  it('cancelling stops the reading', async () => {
    const stop = new AbortController()
    const table = await openTable(file('long.csv', `a,b\n${'1,2\n'.repeat(600_000)}`), {}, { signal: stop.signal })
    const reading = (async () => {
      let count = 0
      for await (const row of table.rows()) {
        void row
        if (++count === 10_000) stop.abort()
      }
    })()
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' })
  })

  it.each([
    ['an archive', () => zipSync({ 'towns.csv': text(towns.repeat(50)) })],
    ['a workbook', () => workbook('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'.repeat(90))],
  ])('%s, damaged or cut anywhere, gives an error of ours or a table', async (_, make) => {
    const whole = make()
    for (let at = 5; at < whole.length; at += 37) {
      const damaged = Buffer.from(whole)
      damaged[at] = damaged[at]! ^ 0x55
      for (const bytes of [damaged, whole.subarray(0, at)]) {
        const outcome = await openTable(file('hurt', bytes))
          .then(rowsOf)
          .then(
            () => 'read',
            (error: { code?: string }) => error.code,
          )
        expect(['read', 'bad_file', 'too_large']).toContain(outcome)
      }
    }
  })

  it('a few zero bytes are no UTF-16', async () => {
    const table = await openTable(file('nul.csv', 'id,name\n1,A\0da\n2,Al\0an\n3,Gr\n4,x\n'))
    expect(table.importOptions.encoding).toBe('utf-8')
    expect(await rowsOf(table)).toHaveLength(4)
  })

  it('a web page is no table', async () => {
    const page = file('page.csv', '<!DOCTYPE html><html><body>Not found, sorry</body></html>')
    await expect(openTable(page)).rejects.toMatchObject({ code: 'bad_file', data: { kind: 'web-page' } })
  })

  it.skipIf(!existsSync('/dev/full'))('a full disk is an error, and a device is not replaced by a file', async () => {
    await expect(writeTable(await openTable(file('w.csv', towns)), '/dev/full')).rejects.toMatchObject({ code: 'no_space' })
    expect(statSync('/dev/full').isCharacterDevice()).toBe(true)
  })

  it('a link stays one, what it points at is written', async () => {
    const target = file('target.csv', 'old')
    symlinkSync(target, join(folder, 'link.csv'))
    await writeTable(await openTable(file('w.csv', towns)), join(folder, 'link.csv'))
    expect(lstatSync(join(folder, 'link.csv')).isSymbolicLink()).toBe(true)
    expect(readFileSync(target, 'utf8')).toContain('Trier')
  })

  it('writing into a place that cannot be written leaves nothing behind', async () => {
    const table = await openTable(file('w.csv', towns))
    await expect(writeTable(table, join(folder, 'none', 'out.csv'))).rejects.toMatchObject({ code: 'file_missing' })
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })
})

describe('the engine', () => {
  it('opens nothing but the file that it was given', async () => {
    const allowed = file('allowed.csv', towns)
    const other = file('other.csv', towns)
    const session = await openSession({ files: [allowed] })
    await expect(session.connection.run(`SELECT * FROM read_csv('${allowed}')`)).resolves.toBeDefined()
    await expect(session.connection.run(`SELECT * FROM read_csv('${other}')`)).rejects.toThrow(/disabled by configuration/)
    await expect(session.connection.run('SET enable_external_access = true')).rejects.toThrow()
    await expect(session.connection.run('INSTALL httpfs')).rejects.toThrow()
    session.close()
  })
})
