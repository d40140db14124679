import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Exact versions only, and no download address: a lockfile that works with any registry. */
export function checkLockfile(root) {
  const problems = []
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    if (!/^(npm:[^@]+@)?\d+\.\d+\.\d+([.-][\w.]+)?$/.test(version))
      problems.push(`package.json: ${name} is not pinned (${version})`)
  }
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  if (/"resolved": "http/.test(lock)) problems.push('package-lock.json records download addresses')
  return problems
}
