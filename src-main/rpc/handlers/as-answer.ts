import type { MethodName, OutputOf } from '#shared/contract/methods/index.ts'

type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T

/** The contract's types are made from schemas and say "array"; ours say "readonly array". Nothing else may differ. */
export function asAnswer<Name extends MethodName>(answer: Frozen<OutputOf<Name>>): OutputOf<Name> {
  return answer as OutputOf<Name>
}
