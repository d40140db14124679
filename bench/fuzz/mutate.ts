import { between, pick } from '../learning/random.ts'

type Random = () => number

const texts = [
  '',
  ' ',
  'a',
  '__proto__',
  'constructor',
  'toString',
  '0',
  '-1',
  '1e309',
  'NaN',
  'null',
  '\u0000',
  '\u2028',
  'é',
  '日本',
  '"',
  "'",
  '\\',
  '\n',
  ['$', '{x}'].join(''),
  '{a.b}',
  '../..',
  '=1+1',
  '[',
  '(',
  '*',
  'x'.repeat(5_000),
]
const numbers = [0, -0, 1, -1, 0.5, 1e-320, 1e308, -1e308, 2 ** 31, 2 ** 53, -(2 ** 53), Number.MAX_VALUE]

export function anyValue(random: Random, depth = 0): unknown {
  const kind = between(random, 0, depth > 3 ? 4 : 7)
  if (kind === 0) return null
  if (kind === 1) return random() < 0.5
  if (kind === 2) return pick(random, numbers)
  if (kind === 3) return pick(random, texts)
  if (kind === 4) return between(random, -1_000, 1_000)
  if (kind === 5) return Array.from({ length: between(random, 0, 4) }, () => anyValue(random, depth + 1))
  return Object.fromEntries(
    Array.from({ length: between(random, 0, 4) }, () => [pick(random, texts.slice(0, 24)), anyValue(random, depth + 1)]),
  )
}

/** A copy with a few places changed: values of the right shape and of the wrong one, fields gone, doubled, added. */
export function mutated(value: unknown, random: Random): unknown {
  let changed = structuredClone(value)
  for (let times = between(random, 1, 3); times > 0; times -= 1) changed = mutateOnce(changed, random)
  return changed
}

function mutateOnce(value: unknown, random: Random): unknown {
  if (random() < 0.15 || value === null || typeof value !== 'object') return altered(value, random)
  if (Array.isArray(value)) {
    if (value.length === 0) return random() < 0.5 ? [anyValue(random)] : value
    const at = between(random, 0, value.length - 1)
    const copy = [...value]
    const kind = random()
    if (kind < 0.15) copy.splice(at, 1)
    else if (kind < 0.3) copy.splice(at, 0, structuredClone(copy[at]))
    else copy[at] = mutateOnce(copy[at], random)
    return copy
  }
  const entries = Object.entries(value)
  if (entries.length === 0 || random() < 0.08) return { ...value, [pick(random, texts.slice(0, 24))]: anyValue(random) }
  const [key, held] = pick(random, entries)
  if (random() < 0.12) return Object.fromEntries(entries.filter(([each]) => each !== key))
  return { ...value, [key]: mutateOnce(held, random) }
}

function altered(value: unknown, random: Random): unknown {
  if (typeof value === 'string' && random() < 0.6) return mutatedText(value, random)
  if (typeof value === 'number' && random() < 0.6) return pick(random, [value + 1, -value, value * 1e6, value / 3, ...numbers])
  if (typeof value === 'boolean' && random() < 0.6) return !value
  return anyValue(random)
}

export function mutatedText(text: string, random: Random): string {
  let out = text
  for (let times = between(random, 1, 4); times > 0; times -= 1) {
    const at = between(random, 0, out.length)
    const kind = between(random, 0, 3)
    if (kind === 0) out = out.slice(0, at) + pick(random, texts) + out.slice(at)
    else if (kind === 1) out = out.slice(0, at) + out.slice(at + between(random, 1, 6))
    else if (kind === 2) out = out.slice(0, at) + String.fromCharCode(between(random, 1, 0x2fff)) + out.slice(at + 1)
    else out = out.slice(0, at) + out.slice(at, at + 20).repeat(between(random, 1, 3)) + out.slice(at)
  }
  return out.slice(0, 20_000)
}
