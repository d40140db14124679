import type { DescribedCommand } from './described-commands.ts'

/** roff gives a meaning to a leading dot or quote, to backslashes and to hyphens. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .split('\n')
    .map((line) => (/^[.']/.test(line) ? `\\&${line}` : line))
    .join('\n')
}

/** aurora(1), from the help of every command. */
export function manPage(commands: readonly DescribedCommand[], version: string): string {
  const parts = [
    `.TH AURORA 1 "" "AURORA ${version}" "User Commands"`,
    '.SH NAME',
    'aurora \\- messy tables, made ready for analysis and machine learning on this machine alone',
    '.SH SYNOPSIS',
    '.nf',
    ...commands.flatMap(({ usage }) => usage.map(roff)),
    '.fi',
    '.SH DESCRIPTION',
    'Reads a table right, looks at every column, and recommends what to do with each, with a calibrated confidence and a reason.',
    'JSON goes to standard output, words and progress to standard error. No network is used.',
    '.SH COMMANDS',
    ...commands.flatMap(({ name, summary, help }) => ['.SS', roff(`${name}: ${summary}`), '.nf', roff(help), '.fi']),
    '.SH OPTIONS',
    '.TP',
    '\\fB\\-\\-non\\-interactive\\fR',
    'Never asks. May stand anywhere.',
    '.TP',
    '\\fB\\-\\-help\\fR',
    'Explains a command.',
    '.SH ENVIRONMENT',
    '.TP',
    '\\fBAURORA_HOME\\fR',
    'Moves all state to a folder.',
    '.TP',
    '\\fBAURORA_TOKEN\\fR',
    'Fixes the token of the loopback host (24 characters or more).',
    '.SH EXIT STATUS',
    '0 fine; 2 bad usage or bad input, with one line that says what and where; 3 internal.',
  ]
  return `${parts.join('\n')}\n`
}
