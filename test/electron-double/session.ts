import { EventEmitter } from 'node:events'
import { app } from './app.ts'

type BeforeRequest = (
  details: { url: string; method: string; resourceType: string },
  answer: (what: { cancel?: boolean }) => void,
) => void
type SchemeHandler = (request: Request) => Promise<Response> | Response

class Protocol {
  readonly handlers = new Map<string, SchemeHandler>()
  readonly privileged = new Set<string>()

  registerSchemesAsPrivileged(schemes: readonly { scheme: string }[]): void {
    if (app.isReadyNow) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme } of schemes) this.privileged.add(scheme)
  }

  handle(scheme: string, handler: SchemeHandler): void {
    if (this.handlers.has(scheme)) throw new Error(`The scheme ${scheme} is already handled`)
    this.handlers.set(scheme, handler)
  }
}

export const protocol = new Protocol()

class Session extends EventEmitter {
  readonly protocol = protocol
  beforeRequest: BeforeRequest | null = null
  permissionRequest: ((contents: unknown, permission: string, answer: (granted: boolean) => void) => void) | null = null
  permissionCheck: ((contents: unknown, permission: string) => boolean) | null = null
  readonly webRequest = {
    onBeforeRequest: (handler: BeforeRequest): void => {
      this.beforeRequest = handler
    },
  }

  setPermissionRequestHandler(handler: Session['permissionRequest']): void {
    this.permissionRequest = handler
  }

  setPermissionCheckHandler(handler: Session['permissionCheck']): void {
    this.permissionCheck = handler
  }

  setDevicePermissionHandler(): void {}

  isCancelled(url: string, method: string, resourceType: string): Promise<boolean> {
    const handler = this.beforeRequest
    if (!handler) return Promise.resolve(false)
    return new Promise((resolve) => handler({ url, method, resourceType }, ({ cancel }) => resolve(cancel === true)))
  }
}

export const session = { defaultSession: new Session() }
