import type { Cluster, Outcome } from './cluster.ts'

export interface Experiment {
  /** What goes wrong. */
  fault: string
  /** What is seen while it does, beside the figures. */
  seen: string
  run(cluster: Cluster): Promise<Outcome>
}

/** Lost nothing, counted nothing twice. */
export const nothingLost = ({ sent, stored, counted }: Outcome): boolean => sent === stored && stored === counted

export function insist(what: string, holds: boolean): void {
  if (!holds) throw new Error(`it is not so: ${what}`)
}

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
