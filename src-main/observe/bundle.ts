import { homedir } from 'node:os'
import { uses } from '#shared/resilience/uses.ts'
import { type Alert, alertRules } from './alerts.ts'
import { capabilities } from './capabilities/index.ts'
import type { Health } from './health.ts'

export interface BundleParts {
  version: string
  host: string
  health: Health | null
  alerts: readonly Alert[]
  metrics: string
  logLines: readonly string[]
}

/**
 * What helps somebody else to find out what is wrong, as one text that can be read from top to bottom before it is sent.
 * Names of folders lose the person's home.
 */
export async function diagnosticsBundle(parts: BundleParts): Promise<string> {
  const findings = await Promise.all(capabilities.map(async ({ name, examine }) => ({ name, ...(await examine()) })))
  const section = (title: string, lines: readonly string[]): string =>
    `## ${title}\n\n${lines.length === 0 ? '(none)' : lines.join('\n')}\n`
  const text = [
    '# AURORA diagnostics\n',
    'Read it before you send it: it holds no value, no column name and no file name of yours.\n',
    section('What this is', [
      `AURORA ${parts.version}, host ${parts.host}, Node ${process.versions.node}, ${process.platform} ${process.arch}`,
      `made ${new Date().toISOString()}`,
    ]),
    section(
      'What works here',
      findings.map(
        ({ name, works, words, remedy }) =>
          `${works ? 'works  ' : 'missing'} ${name}: ${[words, remedy].filter(Boolean).join(' ')}`,
      ),
    ),
    section(
      'Health by part',
      parts.health?.components.map(
        ({ name, state, words, remedy }) => `${state} ${name}: ${[words, remedy].filter(Boolean).join(' ')}`,
      ) ?? ['The application was not running.'],
    ),
    section(
      'Alerts',
      parts.alerts.map(({ id, severity, words }) => `${severity} ${id}: ${words}`),
    ),
    section(
      'Alert rules',
      alertRules.map(({ id, severity, when }) => `${severity} ${id}: ${when}`),
    ),
    section('Guards', [JSON.stringify(uses)]),
    section('Metrics', [parts.metrics.trim()].filter(Boolean)),
    section('Log', parts.logLines),
  ].join('\n')
  return withoutHome(text)
}

export function withoutHome(text: string, home = homedir()): string {
  return home.length > 1 ? text.replaceAll(home, '~') : text
}
