import { join } from 'node:path'
import { type Settings, settingsSchema } from '#shared/contract/methods/application.ts'
import { readJsonFile, writeJsonFile } from './json-file.ts'

export const defaultSettings: Settings = {
  theme: 'system',
  retentionDays: 90,
  rulesFolder: null,
  activationThreshold: 0.3,
  groundednessThreshold: 0.7,
  memoryLimitMegabytes: 2048,
  backupsKept: 5,
  language: 'en',
  modelServer: null,
  modelName: 'default',
}

export class SettingsFile {
  readonly #path: string
  #settings: Settings

  constructor(stateFolder: string) {
    this.#path = join(stateFolder, 'settings.json')
    const found = settingsSchema.partial().safeParse(readJsonFile(this.#path) ?? {})
    this.#settings = { ...defaultSettings, ...(found.success ? withoutUndefined(found.data) : {}) }
  }

  get(): Settings {
    return this.#settings
  }

  set(change: { [Key in keyof Settings]?: Settings[Key] | undefined }): Settings {
    this.#settings = { ...this.#settings, ...withoutUndefined(change) }
    writeJsonFile(this.#path, this.#settings)
    return this.#settings
  }
}

function withoutUndefined<T extends object>(value: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>
  }
}
