export const tasks = ['classification', 'regression', 'clustering', 'analysis'] as const
export type Task = (typeof tasks)[number]

export const modelFamilies = ['linear', 'distance', 'tree', 'neural'] as const
export type ModelFamily = (typeof modelFamilies)[number]

/** What the table is for. It changes advice; it never changes what a column is. */
export interface Context {
  target: string | null
  task: Task
  model: ModelFamily | null
  domain: string | null
}

export const noContext: Context = { target: null, task: 'analysis', model: null, domain: null }
