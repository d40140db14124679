import { asAuroraError } from '#shared/contract/errors.ts'
import type { TypeVerdict } from '#shared/contract/feature-type.ts'
import { mapBreathing } from '#shared/profile/measure/map-breathing.ts'
import type { Breathe } from '#shared/profile/measure/reading.ts'
import type { ClassShares } from '#shared/types/class9-fit.ts'
import { collectVotes } from '#shared/types/collect-votes.ts'
import { type ColumnInput, type ColumnView, viewColumn } from '#shared/types/column-view.ts'
import { type DescribedColumn, describeColumn } from '#shared/types/described-column.ts'
import { combineVotes } from '#shared/types/infer.ts'
import { markPersonalContext } from '#shared/types/personal-context.ts'
import { poolClasses } from '#shared/types/pool-classes.ts'
import type { Vote } from '#shared/types/vote.ts'
import { loadTypeModel, type TypeModel } from './type-model.ts'

export interface TypedColumn {
  verdict: TypeVerdict
  /** The trained model's shares of the nine classes, or null where it kept silent. */
  classes: ClassShares | null
  /** How sure the class is: the model's calibrated share, or the confidence of the votes. */
  class9Confidence: number
}

export interface Inference {
  columns: readonly TypedColumn[]
  /** Null when the trained model spoke; otherwise why it did not. */
  modelSilent: string | null
}

let shared: Promise<TypeModel> | null = null

/** One session for the process; a failed start is tried again at the next call. */
function sharedModel(): Promise<TypeModel> {
  shared ??= loadTypeModel().catch((error: unknown) => {
    shared = null
    throw error
  })
  return shared
}

/** Starts loading the model, so that it is there when it is asked. A failure is told by whoever asks. */
export function warmTypeModel(): void {
  void sharedModel().catch(() => undefined)
}

/** Types the columns of one table: detectors and, where it can be had, the trained model. */
export async function inferColumns(
  inputs: readonly ColumnInput[],
  model?: TypeModel | null,
  breathe?: Breathe,
): Promise<Inference> {
  const described = await mapBreathing(inputs, breathe, describeColumn)
  const { tables, modelSilent } = await classify([described], model, breathe)
  const columns: TypedColumn[] = []
  for (const [at, input] of inputs.entries()) {
    const view = viewColumn(input)
    const votes = collectVotes(view)
    const classes = tables?.[0]?.[at]
    columns.push(typed(view, votes, classes ? poolClasses(classes, votes, view) : null))
    await breathe?.()
  }
  return {
    columns: markPersonalContext(
      columns.map(({ verdict }) => verdict),
      inputs.map(({ name }) => name),
    ).map((verdict, at) => ({ ...columns[at]!, verdict })),
    modelSilent,
  }
}

/** The same for columns that are only described, table by table. */
export async function inferDescribed(
  tables: readonly (readonly DescribedColumn[])[],
  model?: TypeModel | null,
): Promise<{ tables: readonly (readonly TypedColumn[])[]; modelSilent: string | null }> {
  const answer = await classify(tables, model)
  return {
    tables: tables.map((columns, table) =>
      columns.map((column, at) => {
        const { rows, nulls, distinct, ...stats } = column.stats
        const view = viewColumn({ name: column.name, values: column.samples, rows, nulls, distinct, stats })
        return typed(view, collectVotes(view), answer.tables?.[table]?.[at] ?? null)
      }),
    ),
    modelSilent: answer.modelSilent,
  }
}

async function classify(tables: readonly (readonly DescribedColumn[])[], model: TypeModel | null | undefined, breathe?: Breathe) {
  if (model === null) return { tables: null, modelSilent: 'It was not asked.' }
  try {
    return { tables: await (model ?? (await sharedModel())).classify(tables, breathe), modelSilent: null }
  } catch (error) {
    return { tables: null, modelSilent: asAuroraError(error).message }
  }
}

function typed(view: ColumnView, votes: readonly Vote[], classes: ClassShares | null): TypedColumn {
  const verdict = combineVotes(view, votes, classes)
  return { verdict, classes, class9Confidence: classes ? classes[verdict.class9] : verdict.confidence }
}
