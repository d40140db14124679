import type { Application } from '../../application.ts'
import { modelServerAddress } from '../../assistant/local-model.ts'
import { alertRules } from '../../observe/alerts.ts'
import { diagnosticsBundle } from '../../observe/bundle.ts'
import { samples } from '../../samples.ts'
import type { HandlersOf } from './handlers.ts'

const BUNDLED_LINES = 1_000

export function applicationHandlers(application: Application): HandlersOf<'app' | 'settings' | 'recent' | 'dialog' | 'job'> {
  const { options, settings, recent, healthBoard, metrics, log, jobs } = application
  return {
    'app.info': () => ({
      version: options.version,
      host: options.host === 'electron' ? 'electron' : 'loopback',
      platform: process.platform,
      openAtStart: options.openAtStart,
      nativeDialogs: options.native !== undefined,
      samples: samples().map(({ id, title, words }) => ({ id, title, words })),
    }),
    'app.health': () => healthBoard.read(),
    'app.metrics': () => ({
      text: metrics.render(),
      alerts: application.observation.alerts.read(),
      rules: alertRules.map(({ id, severity, when }) => ({ id, severity, when })),
    }),
    'app.logs': ({ lines }) => ({ lines: log.lastLines(lines) }),
    'app.diagnostics': async () => ({
      text: await diagnosticsBundle({
        version: options.version,
        host: options.host,
        health: await healthBoard.read(),
        alerts: application.observation.alerts.read(),
        metrics: metrics.render(),
        logLines: log.lastLines(BUNDLED_LINES),
      }),
    }),
    'settings.get': () => settings.get(),
    'settings.set': (change) => {
      if (typeof change.modelServer === 'string') modelServerAddress(change.modelServer)
      const changed = settings.set(change)
      options.native?.applyTheme(changed.theme)
      return changed
    },
    'recent.list': () => ({ files: recent.list() }),
    'recent.clear': () => {
      recent.clear()
      return { done: true }
    },
    'dialog.open': async () => ({ path: (await options.native?.openDialog()) ?? null }),
    'dialog.save': async ({ name }) => ({ path: (await options.native?.saveDialog(name)) ?? null }),
    'job.cancel': ({ job }) => {
      jobs.cancel(job)
      return { done: true }
    },
  }
}
