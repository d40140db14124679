let state = 1

export function seed(value: number): void {
  state = value >>> 0
}

export function random(below: number): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return Math.floor((state / 4294967296) * below)
}

export const pick = <Item>(items: readonly Item[]): Item => items[random(items.length)]!

const words = [
  'a',
  'Name',
  '12',
  '1.5',
  '-3',
  '2020-01-02',
  '',
  ' ',
  'x y',
  "it's",
  '5"',
  'é',
  '日本',
  'N/A',
  '$4',
  '\\',
  '#',
  '00501',
  '9007199254740993',
  'http://a.b/c?d=e,f',
]
const signs = [',', ';', '\t', '|', '"', "'", '\n', '\r\n', '\r', '\\', ' ', '#', '\0', '\uFEFF', '""', ',,', '\n\n', '\u2028']

export function table(): string {
  const delimiter = pick([',', ';', '\t', '|', ' ', '^', '||', ', '])
  const newline = pick(['\n', '\r\n', '\r'])
  const quote = pick(['"', "'", ''])
  const width = 1 + random(8)
  const lines: string[] = []
  for (let row = random(14); row >= 0; row--) {
    const cells = Array.from({ length: random(12) === 0 ? random(12) : width }, () => {
      const cell = pick(words)
      return quote !== '' && random(3) === 0 ? quote + cell.replaceAll(quote, quote + quote) + quote : cell
    })
    lines.push(cells.join(delimiter))
  }
  return lines.join(newline) + (random(2) === 0 ? newline : '')
}

export function mutated(text: string): string {
  let out = text
  for (let count = random(6); count > 0; count--) {
    const at = random(out.length + 1)
    const kind = random(4)
    if (kind === 0) out = out.slice(0, at) + pick(signs) + out.slice(at)
    else if (kind === 1) out = out.slice(0, at) + out.slice(at + 1 + random(5))
    else if (kind === 2) out = out.slice(0, at) + out.slice(at, at + random(30)).repeat(1 + random(4)) + out.slice(at)
    else out = out.slice(0, at) + pick(words) + out.slice(at)
  }
  return out
}

export function noise(): Uint8Array {
  const bytes = new Uint8Array(random(200))
  for (let at = 0; at < bytes.length; at++)
    bytes[at] = random(3) === 0 ? random(256) : pick([44, 10, 34, 59, 9, 13, 97, 49, 0, 0xe9])
  return bytes
}

/** Bytes of a container, some of them changed, cut off or doubled. */
export function damaged(bytes: Uint8Array): Uint8Array {
  let out = Buffer.from(bytes)
  for (let count = 1 + random(4); count > 0; count--) {
    const at = random(out.length + 1)
    const kind = random(4)
    if (kind === 0 && at < out.length) out[at] = random(256)
    else if (kind === 1) out = out.subarray(0, at)
    else if (kind === 2) out = Buffer.concat([out.subarray(0, at), out.subarray(at + 1 + random(20))])
    else out = Buffer.concat([out.subarray(0, at), out.subarray(Math.max(0, at - random(30)))])
  }
  return out
}
