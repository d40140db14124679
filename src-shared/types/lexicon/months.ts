/** Month names, short and long, without accents, in the languages that our readers meet most. Value: 1 to 12. */
const english = 'january february march april may june july august september october november december'
const others = [
  'januar februar marz april mai juni juli august september oktober november dezember',
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  'janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro',
  'januari februari maart april mei juni juli augustus september oktober november december',
]

export const englishMonths: ReadonlyMap<string, number> = new Map(
  english
    .split(' ')
    .flatMap((name, at): [string, number][] => [
      [name, at + 1],
      [name.slice(0, 3), at + 1],
      ...(name === 'september' ? ([['sept', 9]] as [string, number][]) : []),
    ]),
)

export const foreignMonths: ReadonlyMap<string, number> = new Map(
  others.flatMap((list) =>
    list.split(' ').flatMap((name, at): [string, number][] => [
      [name, at + 1],
      [name.slice(0, name === 'juin' || name === 'juillet' ? 4 : 3), at + 1],
    ]),
  ),
)

export const weekdays: ReadonlySet<string> = new Set(
  'monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes sabado domingo'
    .split(' ')
    .flatMap((name) => [name, name.slice(0, 3), ...(name.startsWith('t') ? [name.slice(0, 4), name.slice(0, 5)] : [])]),
)

export function monthOf(word: string): { month: number; english: boolean } | null {
  const plain = word
    .normalize('NFKD')
    .replace(/[\u0300-\u036f.]/g, '')
    .toLowerCase()
  const month = englishMonths.get(plain)
  if (month !== undefined) return { month, english: true }
  const foreign = foreignMonths.get(plain)
  return foreign === undefined ? null : { month: foreign, english: false }
}
