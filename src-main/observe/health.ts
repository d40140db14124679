import type { Component } from '#shared/contract/methods/application.ts'

export interface Health {
  state: 'ok' | 'degraded' | 'not_ready'
  components: Component[]
}

type Probe = () => Component | Promise<Component>

/** Components tell how they are; the whole is as well as its worst part. */
export class HealthBoard {
  readonly #probes = new Map<string, Probe>()

  register(name: string, probe: Probe): void {
    this.#probes.set(name, probe)
  }

  async read(): Promise<Health> {
    const components = await Promise.all([...this.#probes].map(([name, probe]) => ask(name, probe)))
    const starting = components.some((component) => component.state === 'starting')
    const ill = components.some((component) => component.state !== 'ok')
    return { state: starting ? 'not_ready' : ill ? 'degraded' : 'ok', components }
  }
}

async function ask(name: string, probe: Probe): Promise<Component> {
  try {
    return await probe()
  } catch {
    return { name, state: 'degraded', words: 'It could not say how it is.', remedy: 'Restart AURORA; `aurora doctor` says more.' }
  }
}
