const rows = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))

/** Small tables of our own making, one for each way that a published table is laid out. */
export const exampleTables: Readonly<Record<string, string[][]>> = {
  'plain table': rows(`
id|name|height|joined
1|Ada|1.71|2019-04-01
2|Grace|1.68|2020-11-13
3|Alan|1.80|2021-01-30
4|Edsger|1.77|2021-06-02
5|Barbara|1.65|2022-09-17`),
  'no header': rows(`
5.1|3.5|1.4|0.2|red
4.9|3.0|1.4|0.2|red
4.7|3.2|1.3|0.2|blue
4.6|3.1|1.5|0.2|blue
5.0|3.6|1.4|0.2|red`),
  'title, total and notes': rows(`
Table 7. Harvest by orchard, 2019 to 2021|||
[Tonnes]|||
|||
Orchard|2019|2020|2021
North slope|120|131|118
South slope|214|220|241
River bank|87|95|90
Old wall|45|38|51
Total|466|484|500
|||
1 Figures for 2021 are provisional.|||
Source: Orchard survey of the district office.|||`),
  'total first, groups': rows(`
Visitors to museums by kind of ticket||||
Kind of ticket|Weekdays||Weekends|
|Morning|Evening|Morning|Evening
All tickets|1850|990|3120|2245
Adults||||
Full price|700|420|1200|900
Reduced|350|170|520|345
Children||||
With a school|500|0|0|0
With family|300|400|1400|1000
Note: tickets given away are not counted.||||`),
  'two tables': rows(`
Chart 1: Ferries a day||
Month|East|West
January|12|14
February|11|15
March|16|18
||
Chart 2: Passengers a day||
Month|East|West
January|1204|1418
February|1160|1522
March|1683|1874`),
  'words only': rows(`
code|country|capital
NO|Norway|Oslo
SE|Sweden|Stockholm
FI|Finland|Helsinki
DK|Denmark|Copenhagen`),
}
