export function isIpv4(text: string): boolean {
  const parts = text.split('/')
  if (parts.length > 2 || (parts[1] !== undefined && !/^(?:[12]?\d|3[0-2])$/.test(parts[1]))) return false
  const octets = parts[0]!.split('.')
  return octets.length === 4 && octets.every((octet) => /^(?:0|[1-9]\d{0,2})$/.test(octet) && Number(octet) <= 255)
}

/** RFC 4291: eight groups of hexadecimal digits, one run of zeros may be `::`, the last two may be an IPv4 address. */
export function isIpv6(source: string): boolean {
  const text = source.replace(/%\w+$/, '').replace(/\/(?:\d{1,2}|1[01]\d|12[0-8])$/, '')
  if (!text.includes(':') || !/^[0-9a-f:.]+$/i.test(text)) return false
  const halves = text.split('::')
  if (halves.length > 2) return false
  let groups = 0
  for (const half of halves) {
    if (half === '') continue
    const parts = half.split(':')
    for (const [at, part] of parts.entries()) {
      if (part.includes('.')) {
        if (at !== parts.length - 1 || !isIpv4(part)) return false
        groups += 2
      } else if (/^[0-9a-f]{1,4}$/i.test(part)) groups++
      else return false
    }
  }
  return halves.length === 2 ? groups < 8 : groups === 8
}
