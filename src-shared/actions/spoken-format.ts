import { spelledOut } from './time-format.ts'

const SPOKEN: Readonly<Record<string, string>> = {
  Y: 'YYYY',
  y: 'YY',
  m: 'MM',
  b: 'Mon',
  B: 'Month',
  d: 'DD',
  e: 'D',
  H: 'hh',
  I: 'hh',
  M: 'mm',
  S: 'ss',
  f: 'fraction',
  p: 'AM/PM',
  z: '±hh:mm',
  Z: 'UTC',
  a: 'Day',
  A: 'Weekday',
  s: 'seconds since 1970',
  '%': '%',
}

/** `%d/%m/%Y` as people write it: `DD/MM/YYYY`. */
export function spokenFormat(format: string): string {
  return spelledOut(format).replace(/%-?(.)/gu, (token, letter: string) => SPOKEN[letter] ?? token)
}
