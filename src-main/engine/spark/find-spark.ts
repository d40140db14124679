import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { AuroraError } from '#shared/contract/errors.ts'
import { findProgram } from '../../observe/capabilities/program.ts'
import { productRoot } from '../../paths.ts'

export interface SparkPrograms {
  submit: string | null
  python: string | null
  java: string | null
}

const ending = process.platform === 'win32' ? '.cmd' : ''

/** SPARK_HOME, then the path, then the PySpark package of the Python that AURORA uses. */
export function findSpark(environment: NodeJS.ProcessEnv = process.env): SparkPrograms {
  const home = environment['SPARK_HOME']
  const own = join(productRoot(), '.venv', 'bin')
  const python = findProgram(
    [environment['PYSPARK_PYTHON'], environment['AURORA_PYTHON'], join(own, 'python'), 'python3', 'python'].filter(
      (each) => each !== undefined,
    ),
  )
  const beside = python === null ? [] : [join(dirname(python), `spark-submit${ending}`)]
  const submit = findProgram([
    ...(home === undefined ? [] : [join(home, 'bin', `spark-submit${ending}`)]),
    ...beside,
    `spark-submit${ending}`,
  ])
  const javaHome = environment['JAVA_HOME']
  const java = findProgram([...(javaHome === undefined ? [] : [join(javaHome, 'bin', 'java')]), 'java'])
  return { submit, python, java }
}

/** The version of PySpark that this Python has, or null. */
export function sparkVersion(python: string): string | null {
  const asked = ['-c', 'import importlib.metadata as m; print(m.version("pyspark"))']
  const done = spawnSync(python, asked, { encoding: 'utf8', timeout: 20_000 })
  return done.status === 0 ? done.stdout.trim() : null
}

export function requireSpark(connect: boolean): { program: string; python: string } {
  const { submit, python, java } = findSpark()
  if (python === null)
    throw new AuroraError('unavailable', 'Spark jobs are Python: no python3 was found here. Set PYSPARK_PYTHON.')
  if (connect) return { program: python, python }
  if (java === null) throw new AuroraError('unavailable', 'Spark needs Java 17 or newer here, and none was found. Set JAVA_HOME.')
  if (submit === null)
    throw new AuroraError(
      'unavailable',
      'spark-submit was not found: set SPARK_HOME, or install the Python package pyspark. Or write the job and run it by hand: aurora profile --emit-job job.py PATH',
    )
  return { program: submit, python }
}
