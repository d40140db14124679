export interface Token {
  kind: 'plain' | 'comment' | 'string' | 'keyword' | 'number'
  text: string
}

type Language = 'python' | 'sql' | 'r'

const keywords: Record<Language, string> = {
  python:
    'and as assert async await break class continue def del elif else except False finally for from global if import in is lambda None nonlocal not or pass raise return True try while with yield',
  sql: 'all alter and as asc between by case cast copy create delimiter desc distinct drop else end exists false first from full group having header in inner insert into is join last left like limit not null nulls offset on or order outer over partition replace right select set table temp then to true try_cast union unnest using values view when where with',
  r: 'break else for function if in NA NULL next repeat return TRUE FALSE while library stopifnot',
}

const comments: Record<Language, string> = { python: '#[^\\n]*', sql: '--[^\\n]*', r: '#[^\\n]*' }
const strings: Record<Language, string> = {
  python: '[rfbRFB]{0,2}(?:"""[\\s\\S]*?"""|\'\'\'[\\s\\S]*?\'\'\'|"(?:\\\\.|[^"\\\\\\n])*"|\'(?:\\\\.|[^\'\\\\\\n])*\')',
  sql: "'(?:''|[^'])*'",
  r: '"(?:\\\\.|[^"\\\\])*"|\'(?:\\\\.|[^\'\\\\])*\'',
}

export function languageOf(target: string): Language {
  return target === 'sql' ? 'sql' : target === 'r' ? 'r' : 'python'
}

/** Enough of a lexer to colour a script: comments, strings, numbers and keywords, in one pass. */
export function highlight(text: string, language: Language): readonly Token[] {
  const words = new Set(keywords[language].split(' '))
  const isKeyword = (word: string) => words.has(language === 'sql' ? word.toLowerCase() : word)
  const pattern = new RegExp(
    `(${comments[language]})|(${strings[language]})|([A-Za-z_][\\w.]*)|(\\d[\\d_]*(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)`,
    'g',
  )
  const tokens: Token[] = []
  let from = 0
  for (const match of text.matchAll(pattern)) {
    const kind = match[1] ? 'comment' : match[2] ? 'string' : match[4] ? 'number' : isKeyword(match[0]) ? 'keyword' : 'plain'
    if (kind === 'plain') continue
    if (match.index > from) tokens.push({ kind: 'plain', text: text.slice(from, match.index) })
    tokens.push({ kind, text: match[0] })
    from = match.index + match[0].length
  }
  if (from < text.length) tokens.push({ kind: 'plain', text: text.slice(from) })
  return tokens
}
