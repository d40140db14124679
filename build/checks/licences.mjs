import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What may be shipped with an Apache-2.0 product without binding it. Anything else is named and stops the build. */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
])
/** Only while building and testing: weak copyleft and documentation licences that are not shipped. */
const whileBuilding = new Set([...permissive, 'CC-BY-4.0', 'MPL-2.0'])
/** Builds for other platforms, which the lockfile names without a licence: that of the package they belong to. */
const families = { '@duckdb/node-bindings-': 'MIT', '@biomejs/cli-': 'MIT OR Apache-2.0' }

/** All packages of the lockfile, once each. */
export function packagesOf(lock) {
  const found = new Map()
  for (const [place, entry] of Object.entries(lock.packages)) {
    if (place === '' || entry.link) continue
    const name = entry.name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const known = found.get(`${name}@${entry.version}`)
    const dev = entry.dev === true && (known?.dev ?? true)
    const licence = entry.license ?? familyLicence(name)
    found.set(`${name}@${entry.version}`, { name, version: entry.version, licence, dev, integrity: entry.integrity ?? '' })
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

function familyLicence(name) {
  return Object.entries(families).find(([start]) => name.startsWith(start))?.[1] ?? ''
}

/** "(MIT OR CC0-1.0)" is fine when one of them is; "MIT AND X" when all are. */
export function isAllowed(licence, dev) {
  const allowed = dev ? whileBuilding : permissive
  const words = licence.replace(/[()]/g, '').trim()
  if (words === '') return false
  return words.split(/ OR /i).some((choice) => choice.split(/ AND /i).every((each) => allowed.has(each.trim())))
}

export function licenceProblems(packages) {
  return packages
    .filter(({ licence, dev }) => !isAllowed(licence, dev))
    .map(
      ({ name, version, licence, dev }) =>
        `${name} ${version} (${dev ? 'for building' : 'shipped'}) has the licence ${licence || 'of nobody knows'}`,
    )
}

export function checkLicences(root) {
  return licenceProblems(packagesOf(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))))
}
