import { findSpark, sparkVersion } from '../../engine/spark/find-spark.ts'
import { broken, type Capability, fine } from './capability.ts'

export const capability: Capability = {
  name: 'spark',
  needed: false,
  async examine() {
    const { submit, python, java } = findSpark()
    if (python === null) return broken('no Python', 'Tables on a cluster need python3; tables on this machine do not.')
    const version = sparkVersion(python)
    if (submit === null)
      return broken('no spark-submit', 'For tables on a cluster set SPARK_HOME, or install the Python package pyspark.')
    if (java === null) return broken('no Java', 'Jobs of Apache Spark that start here need Java 17 or newer; set JAVA_HOME.')
    return fine(version === null ? submit : `PySpark ${version}`)
  },
}
