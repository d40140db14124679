import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export function filesBelow(folder, wanted = () => true) {
  if (!existsSync(folder)) return []
  const found = []
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) found.push(...filesBelow(path, wanted))
    else if (wanted(entry.name)) found.push(path)
  }
  return found.sort()
}
