import { adviceVocabulary } from '../advisor/advice-words.ts'
import { type Advisor, createAdvisor } from '../advisor/advisor.ts'
import { LearningRoom } from './room.ts'

export interface PersonalAdvisor {
  advisor: Advisor
  /** Null where nothing was learned yet: asking for advice begins no store. */
  room: LearningRoom | null
  /** What the person should hear: learning is off, or some rule was left out. */
  notes: readonly string[]
  close(): void
}

/** Advice with what was taught on this machine, as the screens give it, for hosts that start, answer and end. */
export async function personalAdvisor(stateFolder: string): Promise<PersonalAdvisor> {
  const advisor = createAdvisor()
  const room = LearningRoom.isThere(stateFolder)
    ? await LearningRoom.open({ stateFolder, familyOf: adviceVocabulary.familyOf })
    : null
  if (room) withLearned(advisor, room)
  const left = advisor.problems.map(({ where, words }) => `the rule ${where} was left out: ${words}`)
  const off = room?.status()
  const notes = off?.state === 'recovery' || off?.state === 'off' ? [...left, off.words] : left
  return { advisor, room, notes, close: () => room?.close() }
}

export function withLearned(advisor: Advisor, room: LearningRoom): void {
  advisor.setLayer(room.layer(advisor.layers.find((layer) => layer.name === 'symbolic') ?? null))
  advisor.setLayer(room.teamLayer())
  room.onChange = () => advisor.forget()
}
