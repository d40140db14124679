// Builds what this platform can, and says what it lacks. The npm archive (loopback host and command line) needs nothing more.
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { auditDependencies, writeBillOfMaterials } from './bill-of-materials.mjs'
import { writeDeclarations } from './declarations.mjs'
import { fail, root, run, say } from './toolchain.mjs'

const PATIENCE_MS = 20 * 60_000
const dist = join(root, 'dist')
mkdirSync(dist, { recursive: true })
writeBillOfMaterials(dist)
auditDependencies()
writeDeclarations(join(root, 'out', 'types'))

const packed = run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['pack', '--pack-destination', dist, '--silent'], {
  stdio: ['ignore', 'pipe', 'pipe'],
})
if (packed.status !== 0) fail(`npm pack failed\n${packed.stderr}`)
say(`built ${packed.stdout.trim().split('\n').at(-1)}: command line and loopback host`)

const installers = { linux: ['--linux'], darwin: ['--mac'], win32: ['--win'] }[process.platform]
if (!installers) {
  say(`no installer is built on ${process.platform}`)
} else {
  const electron = run(process.execPath, [join(root, 'node_modules', 'electron', 'install.js')], { timeout: 180_000 })
  if (electron.status !== 0 && !existsSync(join(root, 'node_modules', 'electron', 'dist'))) {
    say(
      'LACKING: the Electron runtime could not be fetched, so no installer was built. With a network, run `npm run package` again.',
    )
  } else {
    const built = run(
      process.execPath,
      [join(root, 'node_modules', 'electron-builder', 'cli.js'), ...installers, '--publish', 'never'],
      {
        stdio: 'inherit',
        timeout: PATIENCE_MS,
      },
    )
    if (built.status !== 0) fail('electron-builder failed; its words are above')
  }
}
for (const name of readdirSync(dist).filter((each) => /\.(tgz|AppImage|deb|dmg|exe|cdx\.json|txt)$/.test(each)))
  say(`dist/${name}`)
