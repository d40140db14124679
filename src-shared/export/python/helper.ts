/** A piece of the preamble of an exported script; only the pieces that the script uses are written into it. */
export interface Helper {
  name: string
  imports: readonly string[]
  code: string
}

/** Reads definitions separated by blank lines: `# needs: import re` lines come before the code they belong to. */
export function helpersOf(source: string): readonly Helper[] {
  return source
    .trim()
    .split(/\n\n\n+/)
    .map((block) => {
      const lines = block.split('\n')
      const imports = lines.filter((line) => line.startsWith('# needs: ')).map((line) => line.slice(9))
      const code = lines.filter((line) => !line.startsWith('# needs: ')).join('\n')
      const name = /^(?:def|class) (\w+)|^(\w+) (?:=|<-)/m.exec(code)
      return { name: name?.[1] ?? name?.[2] ?? '', imports, code }
    })
}

/** The helpers that `body` names, and those that they name, in the order of the library. */
export function helpersFor(body: string, library: readonly Helper[]): readonly Helper[] {
  const byName = new Map(library.map((helper) => [helper.name, helper]))
  const wanted = new Set<string>()
  const visit = (code: string): void => {
    for (const [word] of code.matchAll(/[A-Za-z_][A-Za-z0-9_]*/g)) {
      const helper = byName.get(word)
      if (helper === undefined || wanted.has(word)) continue
      wanted.add(word)
      visit(helper.code)
    }
  }
  visit(body)
  return library.filter((helper) => wanted.has(helper.name))
}
