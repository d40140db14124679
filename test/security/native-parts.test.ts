import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const natives = ['onnxruntime-node', 'better-sqlite3', '@duckdb', '@napi-rs'].flatMap((name) =>
  globSync(`node_modules/${name}/**/*.{node,so,so.*,dylib,dll}`, { cwd: root }),
)
/** Addresses and names of uploaders that libraries are known to carry. */
const uploaders = [
  'OneCollector',
  'events.data.microsoft.com',
  'applicationinsights',
  'sentry.io',
  'google-analytics',
  'segment.io',
]

describe('native parts', () => {
  it('are there to be looked at', () => {
    expect(natives.length).toBeGreaterThanOrEqual(3)
  })

  it.each(natives)('%s holds no uploader', (file) => {
    const bytes = readFileSync(join(root, file))
    expect(uploaders.filter((name) => bytes.includes(name))).toEqual([])
  })

  it('are loaded through one door where they need a guard', () => {
    const sources = globSync('src-main/**/*.ts', { cwd: root })
    const doors = sources.filter((file) => /import\((?:.|\n)*?'onnxruntime-node'/.test(readFileSync(join(root, file), 'utf8')))
    expect(doors).toEqual([join('src-main', 'oracle', 'onnx-runtime.ts')])
  })
})
