import { spawn } from 'node:child_process'

/** True when a browser could be asked to open the address. On a machine with no display nobody is asked. */
export function openBrowser(address: string): boolean {
  const platform = process.platform
  if (platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return false
  const [program, words] =
    platform === 'darwin' ? ['open', [address]] : platform === 'win32' ? ['explorer.exe', [address]] : ['xdg-open', [address]]
  try {
    const child = spawn(program as string, words as string[], { stdio: 'ignore', detached: true })
    child.on('error', () => undefined)
    child.unref()
    return true
  } catch {
    return false
  }
}
