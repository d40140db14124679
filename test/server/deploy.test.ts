import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { productRoot } from '#main/paths.ts'
import { makeMetrics } from '#server/observe/server-metrics.ts'
import { readSettings } from '#server/settings.ts'
import { teamPaths } from '#shared/contract/team/paths.ts'
import { importsOf } from '../../build/checks/layers.mjs'
import { closureOf, serverPackages } from '../../deploy/keep-server-packages.mjs'

const root = productRoot()
const deploy = join(root, 'deploy')
const textOf = (...parts: string[]) => readFileSync(join(deploy, ...parts), 'utf8')

function documents(...parts: string[]): Record<string, never>[] {
  return parseAllDocuments(textOf(...parts), { merge: true }).map((document) => {
    expect(document.errors).toEqual([])
    return document.toJS() as Record<string, never>
  })
}

const [compose] = documents('compose.yaml') as unknown as [Compose]
interface Compose {
  services: Record<
    string,
    {
      image: string
      environment?: Record<string, string>
      depends_on?: unknown
      volumes?: string[]
      deploy?: { replicas: number }
    }
  >
  volumes: Record<string, unknown>
}
const alerts = (
  documents('prometheus', 'alerts.yml') as unknown as {
    groups: { rules: { alert: string; expr: string; labels: { severity: string }; annotations: { runbook: string } }[] }[]
  }[]
).flatMap(({ groups }) => groups.flatMap((group) => group.rules))
const dashboard = JSON.parse(textOf('grafana', 'dashboards', 'aurora-server.json')) as {
  panels: { title: string; targets: { expr: string }[] }[]
}
const manifests = readdirSync(join(deploy, 'kubernetes')).flatMap((name) =>
  documents('kubernetes', name),
) as unknown as Manifest[]
interface Container {
  args?: string[]
  env: { name: string }[]
  resources: { limits: Record<string, string>; requests: Record<string, string> }
  securityContext: Record<string, unknown>
  startupProbe?: Probe
  livenessProbe?: Probe
  readinessProbe?: Probe
}
interface Probe {
  httpGet: { path: string; port: string }
}
interface Manifest {
  kind: string
  metadata: { name: string; namespace?: string }
  data?: Record<string, string>
  spec: {
    template: { spec: { containers: Container[]; initContainers: Container[]; securityContext: Record<string, unknown> } }
    replicas: number
  }
}

/** The names that a server really exposes, with those that Prometheus derives of them. */
const exposed = new Set(
  makeMetrics()
    .render()
    .split('\n')
    .flatMap((line) => {
      const [, name, kind] = /^# TYPE (\S+) (\S+)$/.exec(line) ?? []
      if (name === undefined) return []
      return kind === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name]
    }),
)
const metricsIn = (expression: string) => expression.match(/aurora_\w+/g) ?? []

/** Settings as the process would get them; a name or value that it does not know throws. */
const settingsOf = (environment: Record<string, string>) =>
  readSettings(
    Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, value.replace(/\$\{\w+:[?-][^}]*\}/g, 'x')])),
  )

describe('what watches the server', () => {
  test.each(alerts)('alert $alert asks for metrics that there are, and has a runbook', ({ expr, labels, annotations }) => {
    expect(metricsIn(expr).length).toBeGreaterThan(0)
    for (const name of metricsIn(expr)) expect(exposed).toContain(name)
    expect(['warning', 'critical']).toContain(labels.severity)
    const [file, anchor] = annotations.runbook.split('#')
    expect(readFileSync(join(root, file!), 'utf8').toLowerCase().replaceAll(' ', '-')).toContain(`\n##-${anchor}`)
  })

  test('the alerts of the plan are there', () => {
    expect(alerts.map((alert) => alert.alert)).toEqual(
      expect.arrayContaining([
        'AuroraErrors',
        'AuroraManyErrors',
        'AuroraSlow',
        'AuroraCacheCold',
        'AuroraDeadLetters',
        'AuroraLag',
      ]),
    )
    expect(alerts.find((alert) => alert.alert === 'AuroraErrors')).toMatchObject({ labels: { severity: 'warning' } })
    expect(alerts.find((alert) => alert.alert === 'AuroraManyErrors')).toMatchObject({ labels: { severity: 'critical' } })
  })

  test.each(dashboard.panels)('panel $title asks for metrics that there are', ({ targets }) => {
    expect(targets.length).toBeGreaterThan(0)
    for (const { expr } of targets) for (const name of metricsIn(expr)) expect(exposed).toContain(name)
  })
})

describe('compose', () => {
  test('has three servers, PostgreSQL, Redis, Prometheus and Grafana', () => {
    expect(Object.keys(compose.services).sort()).toEqual([
      'grafana',
      'migrate',
      'postgres',
      'prometheus',
      'proxy',
      'redis',
      'server',
    ])
    expect(compose.services['server']!.deploy!.replicas).toBe(3)
  })

  test('servers are configured with settings that they know', () => {
    for (const name of ['server', 'migrate'])
      expect(settingsOf(compose.services[name]!.environment!).MIGRATE).toBe(name === 'server' ? 'no' : 'yes')
  })

  test('every file and volume that it names is there', () => {
    for (const { volumes = [] } of Object.values(compose.services)) {
      for (const volume of volumes) {
        const [from] = volume.split(':')
        if (from!.startsWith('.')) expect([from, existsSync(join(deploy, from!))]).toEqual([from, true])
        else expect(Object.keys(compose.volumes)).toContain(from)
      }
    }
  })
})

describe('Kubernetes', () => {
  const { spec } = manifests.find((manifest) => manifest.kind === 'Deployment')!
  const [server] = spec.template.spec.containers as [Container]
  const [init] = spec.template.spec.initContainers as [Container]

  test('every manifest lies in the namespace', () => {
    for (const { kind, metadata } of manifests) expect([kind, metadata.namespace ?? metadata.name]).toEqual([kind, 'aurora'])
  })

  test('probes ask where the server answers', () => {
    expect(spec.replicas).toBe(3)
    const paths = [server.startupProbe, server.livenessProbe, server.readinessProbe].map((probe) => probe!.httpGet.path)
    expect(paths).toEqual([teamPaths.health, teamPaths.health, teamPaths.ready])
  })

  test('containers have limits and no rights', () => {
    expect(spec.template.spec.securityContext).toMatchObject({ runAsNonRoot: true })
    for (const { resources, securityContext } of [server, init]) {
      expect(Object.keys(resources.limits)).toEqual(['cpu', 'memory'])
      expect(securityContext).toMatchObject({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      })
    }
    expect(init.args).toEqual(['migrate'])
  })

  test('is configured with settings that the server knows', () => {
    const data = manifests.find((manifest) => manifest.kind === 'ConfigMap')!.data!
    for (const { env } of [server, init]) {
      const secret = Object.fromEntries(env.map(({ name }) => [name, name.includes('REDIS') ? 'redis://x' : 'postgres://x']))
      expect(settingsOf({ ...data, ...secret }).HOST).toBe('0.0.0.0')
    }
  })
})

describe('the image', () => {
  const lines = textOf('Dockerfile').split('\n')

  test('copies what there is, runs as nobody of weight, and starts the entry', () => {
    for (const line of lines.filter((each) => each.startsWith('COPY ') && !each.includes('--from'))) {
      for (const source of line.split(' ').slice(1, -1)) expect([source, existsSync(join(root, source))]).toEqual([source, true])
    }
    expect(lines).toContain('USER node')
    expect(existsSync(join(root, 'src-server', 'index.ts'))).toBe(true)
    const version = /NODE_VERSION = '([\d.]+)'/.exec(readFileSync(join(root, 'build', 'toolchain.mjs'), 'utf8'))?.[1]
    for (const line of lines.filter((each) => each.startsWith('FROM '))) expect(line).toContain(`node:${version}-`)
  })

  test('holds every package that the server imports, from its own files or those that it shares', () => {
    const kept = closureOf(join(root, 'node_modules'), serverPackages)
    const seen = new Set<string>()
    const waiting = [join(root, 'src-server', 'index.ts')]
    const packages = new Set<string>()
    while (waiting.length > 0) {
      const file = waiting.pop()!
      if (seen.has(file)) continue
      seen.add(file)
      for (const target of importsOf(readFileSync(file, 'utf8'))) {
        if (target === undefined || target.startsWith('node:')) continue
        if (target.startsWith('.')) waiting.push(join(file, '..', target))
        else if (target.startsWith('#')) waiting.push(join(root, target.replace(/^#(\w+)\//, 'src-$1/')))
        else
          packages.add(
            target
              .split('/')
              .slice(0, target.startsWith('@') ? 2 : 1)
              .join('/'),
          )
      }
    }
    expect(
      [...seen]
        .map((file) => relative(root, file).split('/')[0])
        .filter((room) => room !== 'src-server' && room !== 'src-shared'),
    ).toEqual([])
    expect([...packages].sort()).toEqual([...serverPackages].sort())
    for (const name of packages) expect(kept).toContain(name)
    for (const name of ['react', 'onnxruntime-node', '@duckdb/node-api']) expect(kept).not.toContain(name)
  })
})
