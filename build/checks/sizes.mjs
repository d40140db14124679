import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { filesBelow } from './walk.mjs'

const LONG = 400

export function reportSizes(root) {
  const sources = ['src-shared', 'src-main', 'src-renderer', 'src-server'].flatMap((room) =>
    filesBelow(join(root, room), (name) => /\.tsx?$/.test(name)),
  )
  if (sources.length === 0) return 'sizes: no sources'
  const measured = sources.map((file) => {
    const text = readFileSync(file, 'utf8')
    return { file: relative(root, file), bytes: text.length, lines: text.split('\n').length }
  })
  const bytes = measured.map((each) => each.bytes).sort((a, b) => a - b)
  const median = bytes[Math.floor(bytes.length / 2)]
  const long = measured.filter((each) => each.lines > LONG).map((each) => `${each.file} (${each.lines} lines)`)
  const words = `sizes: ${measured.length} files, median ${median} bytes, largest ${bytes.at(-1)} bytes`
  return long.length === 0 ? words : `${words}; over ${LONG} lines: ${long.join(', ')}`
}
