export type ProblemKind =
  | 'syntax'
  | 'schema'
  | 'duplicate_id'
  | 'misplaced'
  | 'unknown_fact'
  | 'unknown_action'
  | 'wrong_test'
  | 'impossible_bound'
  | 'unreachable'
  | 'bad_expression'
  | 'bad_pattern'
  | 'bad_template'
  | 'example_fails'
  | 'contradicted'

/** What is wrong with a rule, named by the file or the id that bears it. */
export interface RuleProblem {
  where: string
  kind: ProblemKind
  words: string
}
