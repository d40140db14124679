/** Something that takes input from outside. One case: a seeded input, tried; a typed error is fine, all else is a finding. */
export interface Target {
  name: string
  cases: number
  open(): Promise<{ run(random: () => number): Promise<void> | void; close?(): Promise<void> }>
}
