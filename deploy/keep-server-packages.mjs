// Removes from node_modules what the team server never loads: the application's packages are many times as large.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

export const serverPackages = ['@electric-sql/pglite', '@fastify/swagger', 'cockatiel', 'fastify', 'ioredis', 'jose', 'pg', 'zod']

/** With all that they depend on, nested copies included. */
export function closureOf(modules, names) {
  const kept = new Set()
  const waiting = [...names]
  while (waiting.length > 0) {
    const name = waiting.pop()
    if (kept.has(name) || !existsSync(join(modules, name, 'package.json'))) continue
    kept.add(name)
    const { dependencies = {} } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'))
    waiting.push(...Object.keys(dependencies))
    const nested = join(modules, name, 'node_modules')
    if (existsSync(nested)) {
      for (const inner of namesIn(nested)) {
        waiting.push(...Object.keys(JSON.parse(readFileSync(join(nested, inner, 'package.json'), 'utf8')).dependencies ?? {}))
      }
    }
  }
  return kept
}

export function namesIn(modules) {
  return readdirSync(modules)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => (name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name]))
}

if (import.meta.main) {
  const modules = join(process.cwd(), 'node_modules')
  const kept = closureOf(modules, serverPackages)
  for (const name of namesIn(modules)) if (!kept.has(name)) rmSync(join(modules, name), { recursive: true, force: true })
  process.stdout.write(`kept ${kept.size} packages\n`)
}
