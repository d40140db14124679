import { startTransition, useEffect, useState } from 'react'

/** Counts from 0 to `last`, a step after each paint: a screen with many parts mounts one after the other, none of them long. */
export function useStages(last: number): number {
  const [stage, setStage] = useState(0)
  useEffect(() => {
    if (stage < last) startTransition(() => setStage(stage + 1))
  }, [stage, last])
  return stage
}
