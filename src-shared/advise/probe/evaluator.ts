import type { ModelFamily } from '../../contract/context.ts'
import { assemble, type Block, type Features } from './block.ts'
import { type Fold, foldsOf } from './folds.ts'
import { linearModel } from './models/linear.ts'
import type { ProbeModel } from './models/model.ts'
import { neighboursModel } from './models/neighbours.ts'
import { networkModel } from './models/network.ts'
import { treesModel } from './models/trees.ts'
import type { ProbeColumn } from './probe-column.ts'
import { scoreOf } from './score.ts'
import type { ProbeTarget } from './target.ts'
import { treatmentOf } from './treatments.ts'

const models: Readonly<Record<ModelFamily, ProbeModel>> = {
  linear: linearModel,
  distance: neighboursModel,
  tree: treesModel,
  neural: networkModel,
}

/** One treatment id a column. */
export type Assignment = readonly string[]

/** Scores of whole plans over fixed folds. What a treatment makes of a column within a fold is made once. */
export class Evaluator {
  readonly columns: readonly ProbeColumn[]
  readonly target: ProbeTarget
  readonly model: ModelFamily
  readonly folds: readonly Fold[]
  readonly #learner: ProbeModel
  /** Simple operations done so far: a clock that runs the same everywhere. */
  spent = 0
  readonly #blocks = new Map<string, readonly Block[]>()
  readonly #scores = new Map<string, readonly number[]>()

  constructor(
    columns: readonly ProbeColumn[],
    target: ProbeTarget,
    model: ModelFamily,
    folds: number,
    seed: number,
    learner: ProbeModel = models[model],
  ) {
    this.#learner = learner
    this.columns = columns
    this.target = target
    this.model = model
    this.folds = foldsOf(target, folds, seed)
  }

  scores(assignment: Assignment): readonly number[] {
    const key = assignment.join(' ')
    let scores = this.#scores.get(key)
    if (scores === undefined) {
      scores = this.folds.map((fold, index) => this.#scoreFold(assignment, fold, index))
      this.#scores.set(key, scores)
    }
    return scores
  }

  #scoreFold(assignment: Assignment, fold: Fold, index: number): number {
    const blocks = this.columns.flatMap((_, column) => this.#blocksOf(column, assignment[column]!, fold, index))
    const features = assemble(blocks, this.target.values.length)
    if (features.width === 0) return 0
    this.spent += costOf(this.model, features, this.target, fold)
    const score = scoreOf(this.target, fold.test, this.#learner(features, this.target, fold))
    return Number.isFinite(score) ? score : 0
  }

  #blocksOf(column: number, treatment: string, fold: Fold, index: number): readonly Block[] {
    const key = `${index} ${column} ${treatment}`
    let blocks = this.#blocks.get(key)
    if (blocks === undefined) {
      const input = { column: this.columns[column]!, train: fold.train, target: this.target, model: this.model }
      blocks = treatmentOf(treatment).blocks(input)
      this.#blocks.set(key, blocks)
    }
    return blocks
  }
}

/** Simple operations that a model needs for one fold, roughly. */
export function costOf(model: ModelFamily, features: Features, target: ProbeTarget, { train, test }: Fold): number {
  const outputs = target.task === 'regression' || target.classes === 2 ? 1 : target.classes
  const touched = features.denseWidth + features.codes.length + 2
  switch (model) {
    case 'linear':
      return train.length * touched * outputs * 60 * 3 + features.width * outputs * 60 * 30
    case 'distance':
      return train.length * test.length * touched
    case 'tree':
      return train.length * touched * outputs * (outputs > 4 ? 20 : 40) * 30
    case 'neural':
      return train.length * 40 * (touched * 32 * 3 + 40 * outputs) + (train.length / 100) * 40 * (features.width + 1) * 32 * 8
  }
}
