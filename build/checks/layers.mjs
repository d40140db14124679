import { readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { filesBelow } from './walk.mjs'

const rooms = ['src-shared', 'src-main', 'src-renderer', 'src-server']
const aliases = { '#shared/': 'src-shared/', '#main/': 'src-main/', '#server/': 'src-server/' }
const mayImport = {
  'src-shared': ['src-shared'],
  'src-main': ['src-main', 'src-shared'],
  'src-renderer': ['src-renderer', 'src-shared'],
  'src-server': ['src-server', 'src-shared'],
}
/** Packages that pure code may use: they touch neither node: nor the DOM. */
const purePackages = ['zod', 'papaparse', 'cockatiel']
const rendererPackages = [
  'react',
  'react-dom',
  'react-aria-components',
  'react-aria',
  'react-stately',
  'zustand',
  '@tanstack/react-virtual',
  'papaparse',
]
const importPattern =
  /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s+['"]([^'"]+)['"]|(?:^|\n)\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

export function checkLayers(root) {
  const problems = []
  for (const room of rooms) {
    const sources = filesBelow(join(root, room), (name) => /\.tsx?$/.test(name))
    for (const file of sources) {
      for (const target of importsOf(readFileSync(file, 'utf8'))) {
        const problem = judge(root, room, file, target)
        if (problem) problems.push(`${relative(root, file)}: ${problem}`)
      }
    }
  }
  return problems
}

export function importsOf(text) {
  return [...text.matchAll(importPattern)].map((found) => found[1] ?? found[2] ?? found[3])
}

export function judge(root, room, file, target) {
  const aliased = Object.keys(aliases).find((alias) => target.startsWith(alias))
  if (target.startsWith('.') || aliased) {
    const path = aliased ? join(root, aliases[aliased], target.slice(aliased.length)) : resolve(dirname(file), target)
    const other = relative(root, path).split(sep)[0]
    if (rooms.includes(other) && !mayImport[room].includes(other)) return `${room} must not import ${other} (${target})`
    if (!rooms.includes(other)) return `${target} lies outside the rooms`
    return null
  }
  const name = target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')
  if (room === 'src-shared' && !purePackages.includes(name)) return `pure code must not import ${target}`
  if (room === 'src-renderer' && !rendererPackages.includes(name)) return `the renderer must not import ${target}`
  if (name === 'electron' && !relative(root, file).startsWith(join('src-main', 'hosts', 'electron')))
    return 'only hosts/electron knows Electron'
  return null
}
