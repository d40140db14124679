import { AuroraError } from '#shared/contract/errors.ts'

export interface ServerAddress {
  /** Without a slash at the end. */
  server: string
  /** SHA-256 of the server's public key (SubjectPublicKeyInfo), in base64; null: any key that a known authority vouches for. */
  pin: string | null
  /** Certificates of the team's own authority, in PEM. */
  authority: string | null
}

/** Literal addresses alone: a name can be made to point elsewhere. */
const loopback = /^(127(\.\d{1,3}){3}|\[::1\])$/
const pinForm = /^[A-Za-z0-9+/]{43}=$/
const hexPin = /^([0-9a-f]{2}:?){32}$/i

export function isLoopback({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && loopback.test(hostname)
}

/** What a person typed, or why it cannot be used. TLS always, but for a server on this very machine. */
export function serverAddress(server: string, pin?: string | null, authority?: string | null): ServerAddress {
  let url: URL
  try {
    url = new URL(server.trim())
  } catch (cause) {
    throw bad(`"${server.trim().slice(0, 80)}" is no address. It begins with https:// and the name of the server.`, cause)
  }
  if (url.protocol !== 'https:' && !isLoopback(url))
    throw bad('A team server is reached over https:// alone; http:// only on 127.0.0.1 or [::1].')
  if (url.username || url.password || url.search || url.hash) throw bad('An address has no user, question or mark.')
  return {
    server: `${url.origin}${url.pathname.replace(/\/+$/, '')}`,
    pin: pin?.trim() ? pinOf(pin.trim()) : null,
    authority: authority?.trim() ? authority : null,
  }
}

/** As openssl prints it (hex, with colons or without) or as browsers pin it (base64, with `sha256/` or without). */
function pinOf(text: string): string {
  const plain = text.replace(/^sha256[/:]/i, '')
  if (pinForm.test(plain)) return plain
  if (hexPin.test(plain)) return Buffer.from(plain.replaceAll(':', ''), 'hex').toString('base64')
  throw bad("A pin is the SHA-256 of the server's public key: 64 hexadecimal digits, or 44 characters of base64.")
}

function bad(words: string, cause?: unknown): AuroraError {
  return new AuroraError('bad_input', words, {}, { cause })
}
