import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { requirePython } from './python.ts'

export interface SparkCluster {
  master: string
  workers: readonly ChildProcess[]
  added: readonly ChildProcess[]
  /** The settings that keep a job small on a test machine. */
  conf: Readonly<Record<string, string>>
  /** Another worker, with a place among `added`. */
  addWorker(): Promise<ChildProcess>
  stop(): Promise<void>
}

/** The first compiler alone: a job of seconds never earns back the second. */
export const quickStart = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'

export const smallJobs = {
  'spark.driver.extraJavaOptions': quickStart,
  'spark.executor.extraJavaOptions': quickStart,
  'spark.sql.adaptive.enabled': 'false',
  'spark.executor.memory': '512m',
  'spark.executor.cores': '1',
  'spark.sql.shuffle.partitions': '2',
  'spark.driver.host': '127.0.0.1',
  'spark.driver.bindAddress': '127.0.0.1',
  'spark.ui.port': '0',
  'spark.python.worker.reuse': 'true',
}

/** A real standalone cluster of the PySpark package on ports that are free: one master, `workers` workers. */
export async function startSparkCluster(workers = 2): Promise<SparkCluster> {
  const home = execFileSync(requirePython(), ['-c', 'import os, pyspark; print(os.path.dirname(pyspark.__file__))'], {
    encoding: 'utf8',
  }).trim()
  const folder = mkdtempSync(join(tmpdir(), 'aurora-spark-'))
  const running: ChildProcess[] = []
  const added: ChildProcess[] = []
  const environment = {
    ...process.env,
    SPARK_HOME: home,
    SPARK_LOCAL_IP: '127.0.0.1',
    SPARK_DAEMON_MEMORY: '256m',
    SPARK_DAEMON_JAVA_OPTS: quickStart,
    SPARK_LOCAL_DIRS: join(folder, 'local'),
    PYSPARK_PYTHON: requirePython(),
  }
  const daemon = async (name: string, words: readonly string[], ready: RegExp): Promise<[ChildProcess, string]> => {
    const words2 = [`org.apache.spark.deploy.${name}`, '--host', '127.0.0.1', '--port', '0', '--webui-port', '0', ...words]
    const child = spawn(join(home, 'bin', 'spark-class'), words2, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
    running.push(child)
    return [child, await lineOf(child, ready)]
  }
  const [, master] = await daemon('master.Master', [], /(spark:\/\/127\.0\.0\.1:\d+)/)
  const addWorker = async (): Promise<ChildProcess> => {
    const words = ['--cores', '1', '--memory', '1g', '--work-dir', join(folder, `work-${running.length}`), master]
    const [child] = await daemon('worker.Worker', words, /(Successfully registered with master)/)
    added.push(child)
    return child
  }
  const started = await Promise.all(Array.from({ length: workers }, addWorker))
  added.length = 0
  return {
    master,
    added,
    workers: started,
    conf: smallJobs,
    addWorker,
    async stop() {
      await Promise.all(running.map(end))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'close')
  child.kill('SIGKILL')
  await gone
}

/** The first words of a daemon that match. */
function lineOf(child: ChildProcess, ready: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const heard: string[] = []
    for (const stream of [child.stdout!, child.stderr!]) {
      createInterface({ input: stream }).on('line', (line) => {
        heard.push(line)
        const found = ready.exec(line)
        if (found) resolve(found[1]!)
      })
    }
    child.once('close', () => reject(new Error(`A part of the Spark cluster ended: ${heard.slice(-5).join('\n')}`)))
  })
}
