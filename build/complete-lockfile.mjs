// npm leaves builds for other platforms out of the lockfile when the registry at hand does not carry them, and `npm ci`
// then refuses the lockfile. This names them by their exact version, so that one lockfile serves every platform.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './toolchain.mjs'

const systems = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openbsd', 'netbsd', 'sunos', 'aix', 'openharmony']
const processors = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32']

/** `android-arm-eabi`, `linux-x64-musl`, `win32-x64-msvc`, …: the system and the processor are words of the name. */
export function platformOf(name) {
  const words = name.split(/[-/@]/)
  const system = systems.find((each) => words.includes(each)) ?? (words.includes('windows') ? 'win32' : undefined)
  const processor = processors.find((each) => words.includes(each))
  const libc = words.includes('musl') ? 'musl' : words.includes('gnu') ? 'glibc' : undefined
  return { system, processor, libc }
}

export function completeLockfile(lock) {
  const added = []
  for (const [place, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (lock.packages[`node_modules/${name}`] || lock.packages[`${place}/node_modules/${name}`]) continue
      const { system, processor, libc } = platformOf(name)
      if ((!system && !processor) || !/^\d/.test(version)) continue
      lock.packages[`node_modules/${name}`] = {
        version,
        ...(processor ? { cpu: [processor] } : {}),
        ...(entry.dev ? { dev: true } : {}),
        ...(libc ? { libc: [libc] } : {}),
        optional: true,
        ...(system ? { os: [system] } : {}),
      }
      added.push(`${name}@${version}`)
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
  return added
}

if (process.argv[1] === import.meta.filename || process.argv[1]?.endsWith('complete-lockfile.mjs')) {
  const file = join(root, 'package-lock.json')
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const added = completeLockfile(lock)
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  process.stdout.write(`${added.length} builds for other platforms named\n`)
}
