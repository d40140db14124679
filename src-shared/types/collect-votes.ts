import type { ColumnView } from './column-view.ts'
import { detectors } from './detectors/index.ts'
import type { Vote } from './vote.ts'

export function collectVotes(view: ColumnView): readonly Vote[] {
  return detectors.flatMap((detector) => detector.detect(view) ?? [])
}
