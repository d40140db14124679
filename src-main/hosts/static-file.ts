import { stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ico': 'image/x-icon',
}

export interface StaticFile {
  path: string
  type: string
  size: number
}

/** The file of the built screens at this address. A path that leaves the folder is simply not there. */
export async function staticFile(folder: string, address: string): Promise<StaticFile | null> {
  const wanted = normalize(join(folder, address === '/' ? 'index.html' : decoded(address)))
  const type = types[extname(wanted)]
  if (!type || !wanted.startsWith(folder + sep)) return null
  const info = await stat(wanted).catch(() => null)
  return info?.isFile() ? { path: wanted, type, size: info.size } : null
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return '/'
  }
}
