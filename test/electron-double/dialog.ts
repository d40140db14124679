const openAnswers: (string | null)[] = []
const saveAnswers: (string | null)[] = []

/** The next dialogs answer these, in order; with none given a dialog is cancelled. */
export function answerDialog(kind: 'open' | 'save', path: string | null): void {
  ;(kind === 'open' ? openAnswers : saveAnswers).push(path)
}

export const dialog = {
  showOpenDialog: async () => {
    const path = openAnswers.shift() ?? null
    return { canceled: path === null, filePaths: path === null ? [] : [path] }
  },
  showSaveDialog: async () => {
    const path = saveAnswers.shift() ?? null
    return { canceled: path === null, filePath: path ?? '' }
  },
  showErrorBox: (title: string, words: string): void => {
    process.stderr.write(`${title}: ${words}\n`)
  },
}
