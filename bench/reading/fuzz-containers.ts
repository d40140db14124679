import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { openSession, sqlString } from '../../src-main/engine/session.ts'
import { mutated, pick, table } from './fuzz-inputs.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

const sheet = `<worksheet><sheetData>${[1, 2, 3].map((row) => `<row r="${row}"><c r="A${row}" t="inlineStr"><is><t>x${row}</t></is></c><c r="B${row}"><v>${row}.5</v></c></row>`).join('')}</sheetData></worksheet>`

function workbook(cells: string): Uint8Array {
  return zipSync({
    '[Content_Types].xml': bytesOf('<Types/>'),
    'xl/workbook.xml': bytesOf('<workbook xmlns:r="r"><sheets><sheet name="One" r:id="a"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': bytesOf('<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>'),
    'xl/worksheets/sheet1.xml': bytesOf(cells),
  })
}

const json = '{"count": 2,\n "rows": [{"id": "00501", "town": "Ulm", "n": 1.10}, {"id": null, "town": ["a", {"b": 1}], "n": 2}]}'
const lines = '{"id":"1","n":1.10}\n{"id":"2"}\n{"id":"3","n":[1,2]}\n'

async function parquet(folder: string): Promise<Uint8Array> {
  const file = join(folder, 'seed.parquet')
  const session = await openSession({ files: [file] })
  await session.connection.run(
    `COPY (SELECT range AS id, 'x' || range AS name FROM range(50)) TO ${sqlString(file)} (FORMAT parquet)`,
  )
  session.close()
  return readFileSync(file)
}

/** One sound file of each kind that is not plain text; what is in it varies where that is cheap. */
export async function containers(folder: string): Promise<() => Uint8Array> {
  const columns = await parquet(folder)
  const kinds: (() => Uint8Array)[] = [
    () => gzipSync(table()),
    () => zstdCompressSync(table()),
    () => zipSync({ 'a.csv': bytesOf(table()) }),
    () => workbook(sheet),
    () => workbook(mutated(sheet)),
    () => columns,
    () => bytesOf(json),
    () => bytesOf(mutated(json)),
    () => bytesOf(mutated(lines)),
  ]
  return () => pick(kinds)()
}
