import type { Breathe, TypeReading } from '#shared/profile/measure/reading.ts'
import { typeReading } from '#shared/profile/measure/type-reading.ts'
import type { ColumnInput } from '#shared/types/column-view.ts'
import { type Inference, inferColumns } from './infer-columns.ts'
import type { TypeModel } from './type-model.ts'

/** Reads columns by the rules of `types/` and, where it can be had, by the trained model: the one way that files are typed. */
export const modelReading: TypeReading = readingBy(undefined)

/** The same with a model of one's own. `heard` is told how it went. */
export function readingBy(model: TypeModel | undefined, heard?: (inference: Inference) => void): TypeReading {
  return {
    ...typeReading,
    async verdictsOf(columns: readonly ColumnInput[], breathe?: Breathe) {
      const inference = await inferColumns(columns, model, breathe)
      heard?.(inference)
      return inference.columns.map(({ verdict }) => verdict)
    },
  }
}
