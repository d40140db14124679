import { describe, expect, it } from 'vitest'
import { createDecoder, decodeAll } from '#shared/read/encoding/decoder.ts'
import { detectEncoding } from '#shared/read/encoding/detect.ts'

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)))

describe('encoding', () => {
  it.each([
    ['byte order mark of UTF-8', bytes([0xef, 0xbb, 0xbf], 'a,b\n'), 'utf-8'],
    ['byte order mark of UTF-16', bytes([0xff, 0xfe], [97, 0, 44, 0]), 'utf-16le'],
    ['UTF-16 without a mark', Uint8Array.from([...'name,city\n'].flatMap((sign) => [sign.charCodeAt(0), 0])), 'utf-16le'],
    ['UTF-16 big end without a mark', Uint8Array.from([...'name,city\n'].flatMap((sign) => [0, sign.charCodeAt(0)])), 'utf-16be'],
    ['UTF-32 without a mark', Uint8Array.from([...'name,city\n'].flatMap((sign) => [sign.charCodeAt(0), 0, 0, 0])), 'utf-32le'],
    ['ASCII', bytes('a,b\n1,2\n'), 'utf-8'],
    ['UTF-8', bytes('name\nZoë\n'), 'utf-8'],
    ['windows-1252 pounds', bytes('item,price\nhat,', [0xa3], '12.50\nshoe,', [0xa3], '3.00\n'), 'windows-1252'],
    ['windows-1252 French', bytes('nom\nFran', [0xe7], 'ois\nH', [0xe9], 'l', [0xe8], 'ne\n'), 'windows-1252'],
    [
      'windows-1250 Polish',
      bytes('miasto\n', [0xa3], [0xf3], 'd', [0x9f], '\nGda', [0xf1], 'sk\nKrak', [0xf3], 'w ', [0x8c], 'wi', [0xea], 'ty\n'),
      'windows-1250',
    ],
    [
      'windows-1251 Russian',
      bytes([0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0], ',', [0xcd, 0xe5, 0xe2, 0xf1, 0xea, 0xe8, 0xe9], '\n'),
      'windows-1251',
    ],
    [
      'KOI8-R Russian',
      bytes([0xed, 0xcf, 0xd3, 0xcb, 0xd7, 0xc1], ',', [0xee, 0xc5, 0xd7, 0xd3, 0xcb, 0xc9, 0xca], '\n'),
      'koi8-r',
    ],
    [
      'Shift_JIS',
      bytes(
        [0x96, 0xbc, 0x91, 0x4f],
        ',',
        [0x8e, 0x52, 0x93, 0x63, 0x82, 0xcc],
        '\n',
        [0x93, 0x8c, 0x8b, 0x9e, 0x82, 0xc9],
        '\n',
      ),
      'shift_jis',
    ],
    ['EUC-KR', bytes([0xc0, 0xcc, 0xb8, 0xa7], ',', [0xb5, 0xb5, 0xbd, 0xc3], '\n', [0xbc, 0xad, 0xbf, 0xef], '\n'), 'euc-kr'],
    [
      'GB18030',
      bytes([0xd0, 0xd5, 0xc3, 0xfb], ',', [0xb3, 0xc7, 0xca, 0xd0], '\n', [0xb1, 0xb1, 0xbe, 0xa9], '\n', [0xb5, 0xc4], '\n'),
      'gb18030',
    ],
  ])('tells %s', (_, input, wanted) => {
    expect(detectEncoding(input, true).encoding).toBe(wanted)
  })

  it('keeps UTF-8 when one byte is stray, names its place and reads it as windows-1252', () => {
    const input = bytes('name\nZoë\nRené\nJürgen\nAndr', [0xe9], ' x\n')
    const verdict = detectEncoding(input, true)
    expect(verdict).toMatchObject({ encoding: 'utf-8', strayCount: 1, stray: [28] })
    expect(verdict.runnerUp?.encoding).toBe('windows-1252')
    expect(decodeAll(input, 'utf-8')).toBe('name\nZoë\nRené\nJürgen\nAndré x\n')
  })

  it('says that bytes are binary', () => {
    const input = Uint8Array.from({ length: 400 }, (_, at) => (at * 37) % 256)
    expect(detectEncoding(input, true).binary).toBe(true)
  })

  it('decodes the same in pieces of any size', () => {
    const input = bytes([0xef, 0xbb, 0xbf], 'Zoë,日本,😀\n', [0xe9], 'nd\n')
    for (const size of [1, 2, 3, 5]) {
      const decoder = createDecoder('utf-8')
      let text = ''
      for (let at = 0; at < input.length; at += size) text += decoder.decode(input.subarray(at, at + size), false)
      text += decoder.decode(new Uint8Array(0), true)
      expect(text).toBe('Zoë,日本,😀\nénd\n')
      expect(decoder.stray).toEqual([20])
    }
  })
})
