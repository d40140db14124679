/**
 * The small typed tree that every action compiles to and every target emits.
 * Numbers are doubles inside; `integer` and `boolean` are doubles too and become whole numbers and true/false when written.
 * `condition` is two-valued: a comparison with a missing value is false, never missing.
 */
export type Kind = 'text' | 'number' | 'integer' | 'boolean' | 'date' | 'datetime' | 'list' | 'condition'

export type Plain = string | number | null
export type Options = Readonly<Record<string, Plain | readonly Plain[] | Readonly<Record<string, string | number>>>>

export type TextOp =
  | 'trim'
  | 'lower'
  | 'upper'
  | 'title'
  | 'replace'
  | 'remove'
  | 'extract'
  | 'rewrite'
  | 'concat'
  | 'left'
  | 'length'
  | 'translate'
  | 'compose'
  | 'mask'
  | 'sha256'
  | 'keyed_hash'
  | 'hash_bucket'
  | 'json_field'
  | 'split'
  | 'tokens'
  | 'list_length'
  | 'list_count'
  | 'to_number'
  | 'to_time'
  | 'variant_key'
  | 'whole_text'

export type NumberOp =
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'negate'
  | 'absolute'
  | 'sign'
  | 'square_root'
  | 'logarithm'
  | 'exponential'
  | 'power'
  | 'floor'
  | 'modulo'
  | 'least'
  | 'greatest'
  | 'sine'
  | 'cosine'
  | 'arcsine'
  | 'number_of'
  | 'time_part'
  | 'epoch_seconds'

export type ConditionOp = 'equal' | 'less' | 'at_most' | 'is_missing' | 'matches' | 'one_of' | 'list_has' | 'all' | 'any' | 'not'

export type FlowOp = 'choose' | 'first_known' | 'lookup'

/** Needs more than one row or one learned number: each target has its own piece for it. */
export type SpecialOp =
  | 'yeo_johnson'
  | 'word_vector'
  | 'vector_size'
  | 'vector_part'
  | 'fill_group'
  | 'fill_value'
  | 'bound'
  | 'forward_fill'
  | 'bin'
  | 'interpolate'
  | 'nearest_mean'
  | 'target_encode'
  | 'word_weight'
  | 'add_seconds'

export type Op = TextOp | NumberOp | ConditionOp | FlowOp | SpecialOp

export interface Column {
  node: 'column'
  name: string
  kind: Kind
}

export interface Literal {
  node: 'literal'
  value: Plain
  kind: Kind
}

/** A statistic that this step learned from training rows. */
export interface LearnedValue {
  node: 'learned'
  name: string
  kind: Kind
}

/** The current element of a learned list, inside an assignment that makes one column for each element. */
export interface Item {
  node: 'item'
  kind: Kind
}

/** The position of that element, from 0. */
export interface ItemIndex {
  node: 'index'
  kind: 'number'
}

export interface Call {
  node: 'call'
  op: Op
  args: readonly Expression[]
  options: Options
  kind: Kind
}

export type Expression = Column | Literal | LearnedValue | Item | ItemIndex | Call
