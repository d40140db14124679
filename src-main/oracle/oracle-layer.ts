import type { AdviceVocabulary } from '#shared/advise/advice-vocabulary.ts'
import type { Calibration } from '#shared/advise/calibration.ts'
import { candidatesFor } from '#shared/advise/oracle/candidates.ts'
import { explain } from '#shared/advise/oracle/explain.ts'
import { columnRow, FEATURES, rowFor } from '#shared/advise/oracle/features.ts'
import { votesFor } from '#shared/advise/oracle/oracle-votes.ts'
import { rankWeighed, type Weighed } from '#shared/advise/oracle/rank-weighed.ts'
import type { Answer, Layer, Question } from '#shared/contract/layer.ts'
import { type OracleManifest, oracleFolder, readManifest, taskOf } from './manifest.ts'
import { OracleWorker, type OracleWorkerOptions } from './oracle-worker.ts'

export interface Oracle {
  layer: Layer
  /** For advice that the oracle has a word in. */
  advice: Calibration
  /** Begins its thread ahead of the first question. */
  warm(): void
  close(): Promise<void>
}

/** Null where there is no such model; only its manifest is read before the first question. */
export function openOracle(vocabulary: AdviceVocabulary, options: Partial<OracleWorkerOptions> = {}): Oracle | null {
  const folder = options.folder ?? oracleFolder()
  const manifest = manifestIn(folder)
  if (manifest === null) return null
  const worker = new OracleWorker({ ...options, ...taskOf(folder, manifest) })
  const layer: Layer = {
    name: 'oracle',
    version: `${manifest.version} ${manifest.files['model.onnx'].slice(0, 12)}`,
    ask: (questions) => askWorker(worker, questions, manifest, vocabulary),
  }
  return { layer, advice: manifest.advice, warm: () => worker.warm(), close: () => worker.close() }
}

function manifestIn(folder: string): OracleManifest | null {
  try {
    return readManifest(folder)
  } catch {
    return null
  }
}

async function askWorker(
  worker: OracleWorker,
  questions: readonly Question[],
  { calibration }: OracleManifest,
  vocabulary: AdviceVocabulary,
): Promise<readonly Answer[]> {
  const asked = questions.map((question) => {
    const actions = candidatesFor(question).filter(
      (action) => vocabulary.refusal({ action, parameters: {} }, question.profile, question.context) === null,
    )
    return actions.length < 2 ? [] : actions
  })
  const count = asked.reduce((sum, actions) => sum + actions.length, 0)
  if (count === 0) return questions.map(() => ({ votes: [] }))
  const rows = new Float32Array(count * FEATURES)
  let next = 0
  questions.forEach((question, index) => {
    if (asked[index]!.length === 0) return
    const column = columnRow(question)
    for (const action of asked[index]!) rows.set(rowFor(column, action), next++ * FEATURES)
  })
  const { shares, shapley } = await worker.ask(rows, asked)
  let start = 0
  return questions.map((question, index): Answer => {
    const actions = asked[index]!
    const weighed: Weighed = { actions, shares: shares.subarray(start, start + actions.length) }
    start += actions.length
    const [first] = rankWeighed(weighed)
    if (first === undefined) return { votes: [] }
    const wordsOf = (action: string): string => vocabulary.wordsOf(action, {})
    return {
      votes: votesFor(question, weighed, calibration, vocabulary.familyOf, wordsOf),
      shapley: explain(question, shapley.subarray(index * FEATURES, (index + 1) * FEATURES), wordsOf(actions[first]!)),
    }
  })
}
