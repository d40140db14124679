import { method } from '../method.ts'
import { z } from '../schemas/zod.ts'

const nothing = z.object({})
const done = z.object({ done: z.literal(true) })

export const componentSchema = z.object({
  name: z.string(),
  state: z.enum(['ok', 'degraded', 'missing', 'starting']),
  words: z.string(),
  remedy: z.string(),
})

export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark', 'contrast']),
  retentionDays: z.number().int().min(1).max(3650),
  rulesFolder: z.string().max(4096).nullable(),
  activationThreshold: z.number().min(0).max(1),
  groundednessThreshold: z.number().min(0).max(1),
  memoryLimitMegabytes: z.number().int().min(256).max(1_000_000),
  backupsKept: z.number().int().min(0).max(100),
  language: z.string().max(20),
  /** A model server on this machine that answers what the facts alone leave open. Null: none is asked. */
  modelServer: z.string().max(200).nullable(),
  modelName: z.string().max(200),
})

export const healthSchema = z.object({ state: z.enum(['ok', 'degraded', 'not_ready']), components: z.array(componentSchema) })

export type Settings = z.infer<typeof settingsSchema>
export type Component = z.infer<typeof componentSchema>

export const applicationMethods = [
  method(
    'app.info',
    nothing,
    z.object({
      version: z.string(),
      host: z.enum(['electron', 'loopback']),
      platform: z.string(),
      /** A file named on the command line, to be opened at once. */
      openAtStart: z.string().nullable(),
      /** Native open and save dialogs exist (Electron); otherwise files are uploaded and downloaded. */
      nativeDialogs: z.boolean(),
      samples: z.array(z.object({ id: z.string(), title: z.string(), words: z.string() })),
    }),
  ),
  method('app.health', nothing, healthSchema),
  method(
    'app.metrics',
    nothing,
    z.object({
      text: z.string(),
      alerts: z.array(z.object({ id: z.string(), severity: z.enum(['warning', 'critical']), words: z.string() })),
      /** All that is watched, with the thresholds. */
      rules: z.array(z.object({ id: z.string(), severity: z.enum(['warning', 'critical']), when: z.string() })),
    }),
  ),
  method('app.logs', z.object({ lines: z.number().int().min(1).max(2000) }), z.object({ lines: z.array(z.string()) })),
  method('app.diagnostics', nothing, z.object({ text: z.string() })),
  method('settings.get', nothing, settingsSchema),
  method('settings.set', settingsSchema.partial(), settingsSchema),
  method(
    'recent.list',
    nothing,
    z.object({ files: z.array(z.object({ path: z.string(), name: z.string(), openedAt: z.string(), missing: z.boolean() })) }),
  ),
  method('recent.clear', nothing, done),
  method('dialog.open', nothing, z.object({ path: z.string().nullable() })),
  method('dialog.save', z.object({ name: z.string().max(255) }), z.object({ path: z.string().nullable() })),
  method('job.cancel', z.object({ job: z.string() }), done),
] as const
