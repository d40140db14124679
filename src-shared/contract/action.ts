export const actionFamilies = [
  'keep',
  'parse',
  'missing',
  'outliers',
  'scale',
  'shape',
  'bin',
  'encode',
  'clean_text',
  'text_features',
  'time_features',
  'geo_features',
  'personal',
] as const

export type ActionFamily = (typeof actionFamilies)[number]

export type ParameterValue =
  | string
  | number
  | boolean
  | null
  | readonly (string | number)[]
  | Readonly<Record<string, string | number>>

export type Parameters = Readonly<Record<string, ParameterValue>>

/** An action with its parameters: what a rule proposes and a step holds. */
export interface ActionCall {
  action: string
  parameters: Parameters
  /** The derived column (a copy made by `copy_column`, a part of a date) that it works on, where that is not the column itself. */
  on?: string
}
