/** A table whose every value and every column name is found nowhere else, so that one byte of it on the disk is a leak. */
export const columnMarkers = ['QXCOLALPHA', 'QXCOLBRAVO', 'QXCOLCHARLIE', 'QXCOLDELTA', 'QXCOLECHO', 'QXCOLFOXTROT'] as const
export const valueMarker = 'QXVALUE'
export const domainMarker = 'QXDOMAIN'
const numbers = (row: number): number => 918_273_645 + row * 7.125

export function canaryTable(rows = 400): string {
  const lines = [columnMarkers.join(',')]
  for (let row = 0; row < rows; row++) {
    lines.push(
      [
        row % 9 === 0 ? '' : numbers(row),
        `${valueMarker}K${row % 5}`,
        `${valueMarker}${String(row).padStart(6, '0')}Z`,
        `2031-0${1 + (row % 9)}-1${row % 9}`,
        row % 7 === 0 ? 'n/a' : row % 2 === 0 ? 'QXYES' : 'QXNO',
        `${valueMarker} sentence number ${row} with several words`,
      ].join(','),
    )
  }
  return `${lines.join('\n')}\n`
}

export interface Needle {
  what: string
  bytes: Buffer
}

/** The markers as they could lie on a disk: as text, as UTF-16, in base64 at any offset, in hex, and numbers as they are in memory. */
export function needles(): readonly Needle[] {
  const words = [...columnMarkers, valueMarker, domainMarker, 'QXYES', 'QXNO', String(numbers(1)), String(numbers(399))]
  const texts = words.flatMap((word) => [
    { what: word, bytes: Buffer.from(word) },
    { what: `${word} in lower case`, bytes: Buffer.from(word.toLowerCase()) },
    { what: `${word} in UTF-16`, bytes: Buffer.from(word, 'utf16le') },
    { what: `${word} in hex`, bytes: Buffer.from(Buffer.from(word).toString('hex')) },
    ...[0, 1, 2].map((shift) => ({ what: `${word} in base64`, bytes: base64Core(word, shift) })),
  ])
  const binary = [numbers(1), numbers(2), numbers(399)].map((number) => {
    const bytes = Buffer.alloc(8)
    bytes.writeDoubleLE(number)
    return { what: `${number} as a double`, bytes }
  })
  return [...texts, ...binary]
}

function base64Core(word: string, shift: number): Buffer {
  const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(word)])
    .toString('base64')
    .replace(/=+$/, '')
  return Buffer.from(encoded.slice(shift === 0 ? 0 : shift + 1, -1))
}
