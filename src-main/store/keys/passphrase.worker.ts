import { parentPort, workerData } from 'node:worker_threads'
import { argon2id } from 'hash-wasm'
import type { PassphraseJob } from './passphrase.ts'

const job = workerData as PassphraseJob

parentPort?.postMessage(
  await argon2id({
    password: job.passphrase.normalize('NFKC'),
    salt: job.salt,
    memorySize: job.memorySize,
    iterations: job.iterations,
    parallelism: job.parallelism,
    hashLength: 32,
    outputType: 'binary',
  }),
)
