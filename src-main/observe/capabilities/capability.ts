/** One line of `aurora doctor`: what it is, whether it works here, why, and what to do. */
export interface Capability {
  name: string
  /** Without a needed one AURORA cannot work at all; the others only take something away. */
  needed: boolean
  examine(): Promise<Finding>
}

export interface Finding {
  works: boolean
  words: string
  remedy: string
}

export const fine = (words: string): Finding => ({ works: true, words, remedy: '' })
export const broken = (words: string, remedy: string): Finding => ({ works: false, words, remedy })
