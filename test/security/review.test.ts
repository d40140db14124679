import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const page = readFileSync(join(root, 'docs', 'security.md'), 'utf8')
const section = page.slice(page.indexOf('## Threats and controls'), page.indexOf('## What is not defended against'))
const rows = section
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| ---') && !line.startsWith('| threat'))
  .map((line) => line.slice(2, -2).split(' | '))

describe('the security review', () => {
  test('names a control and a proof for every threat, and the classes that it must', () => {
    expect(rows.length).toBeGreaterThan(35)
    for (const row of rows) expect([row[0], row.length, row.every((cell) => cell.trim() !== '')]).toEqual([row[0], 3, true])
    const threats = rows.map(([threat]) => threat).join('\n')
    for (const word of [
      'DNS rebinding',
      'path traversal',
      'zip slip',
      'prototype pollution',
      'ReDoS',
      'formula injection',
      'script injection',
      'IPC abuse',
    ])
      expect(threats).toContain(word)
  })

  test.each(rows.map(([threat, , proof]) => [threat, proof] as const))('%s: the proof is there', (_, proof) => {
    const at = proof!.indexOf(': ')
    const [file, title] = [proof!.slice(0, at), proof!.slice(at + 2)]
    expect(existsSync(join(root, file)), file).toBe(true)
    expect(readFileSync(join(root, file), 'utf8')).toContain(title)
  })
})
