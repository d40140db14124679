// What is shipped, for those who must know: a CycloneDX list, a page of licences, and, with a network, the known holes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { licenceProblems, packagesOf } from './checks/licences.mjs'
import { fail, root, run, say } from './toolchain.mjs'

const AUDIT_PATIENCE_MS = 60_000

export function billOfMaterials(manifest, packages) {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        name: manifest.name,
        version: manifest.version,
        licenses: [{ license: { id: manifest.license } }],
      },
    },
    components: packages
      .filter(({ dev }) => !dev)
      .map(({ name, version, licence, integrity }) => ({
        type: 'library',
        name,
        version,
        purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
        licenses: [
          / (OR|AND) /i.test(licence) ? { expression: licence.replace(/^\((.*)\)$/, '$1') } : { license: { id: licence } },
        ],
        ...(integrity ? { hashes: [hashOf(integrity)] } : {}),
      })),
  }
}

function hashOf(integrity) {
  const [algorithm, value] = integrity.split(' ')[0].split('-')
  return { alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(value, 'base64').toString('hex') }
}

export function licencePage(packages) {
  const byLicence = new Map()
  for (const { name, version, licence, dev } of packages) {
    if (dev) continue
    byLicence.set(licence, [...(byLicence.get(licence) ?? []), `${name} ${version}`])
  }
  return [...byLicence]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([licence, names]) => `${licence}\n${names.map((name) => `  ${name}`).join('\n')}\n`)
    .join('\n')
}

export function writeBillOfMaterials(folder) {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const packages = packagesOf(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
  const problems = licenceProblems(packages)
  if (problems.length > 0) fail(`licences: ${problems.join('; ')}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(billOfMaterials(manifest, packages), null, 1)}\n`)
  writeFileSync(join(folder, 'licences.txt'), licencePage(packages))
  say(`wrote ${join(folder, 'sbom.cdx.json')} and licences.txt: ${packages.filter(({ dev }) => !dev).length} parts are shipped`)
}

/** Known holes of what is shipped: a serious one stops the build; without a network it is said that nobody looked. */
export function auditDependencies() {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const done = run(npm, ['audit', '--omit=dev', '--json'], { stdio: ['ignore', 'pipe', 'pipe'], timeout: AUDIT_PATIENCE_MS })
  let counts
  try {
    counts = JSON.parse(done.stdout).metadata.vulnerabilities
  } catch {
    say('LACKING: the list of known holes could not be asked for; nobody looked. With a network, run `npm audit --omit=dev`.')
    return
  }
  const serious = counts.high + counts.critical
  if (serious > 0) fail(`npm audit knows ${serious} serious holes in what is shipped; \`npm audit --omit=dev\` names them`)
  say(`npm audit knows no serious hole in what is shipped (${counts.moderate} moderate, ${counts.low} low)`)
}
