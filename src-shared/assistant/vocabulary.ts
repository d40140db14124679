/** Words that carry no subject of their own in a question about a table. What is neither here, nor a column, nor a word of the trade is foreign. */
const plain = `
a an the this that these those it its they them their there here i me my mine we us our you your yours one ones some any all each every both
either none no not nor n't dont doesnt isnt arent wont cant never ever always only just even also too very much many more most less least few
everything something anything nothing lot lots bit quite rather really so such as at by for from in into of off on onto out over per than then through to under up upon via with
within without about above across after again against along among around before behind below beside besides between beyond during since until
and or but if else because while though although whether how what which when where who whom why is are was were be been being am do does did
done doing have has had having will would shall should can could may might must let lets please pls hey hi hello ok okay so well now then
still already yet soon thanks thank s t re ve ll d m
table tables file files data dataset datasets set column columns field fields variable variables feature features attribute attributes
row rows record records line lines entry entries cell cells value values number numbers count counts type types kind kinds thing things stuff
name names named name
tell say show list give get find see look looks know think mean means meant explain describe define understand want wants need needs like
make makes made do go ahead use used using apply applied run try happen happens happened change changes changed changing differ different
difference differences same similar equal versus vs compare comparison compared better worse best worst good bad right wrong
suggest suggests suggested suggestion suggestions recommend recommends recommended recommendation recommendations propose proposes proposed
proposal advise advice advised idea reason reasons rationale grounds ground basis justify justification decide decided decision decisions
plan plans choose chose chosen choice choices option options alternative alternatives other others another way ways instead otherwise
treat treated treatment treatments handle handled handling deal dealing clean cleaned cleaning cleanup process fix fixed prepare work works
problem problems issue issues trouble quality health dirty dirtier cleaner messy mess condition state summary summarize summarise overview
sure certain confident confidence uncertain unsure doubt convinced trust mind would conditions condition true need under
learn learned learnt learning remember remembered pick picked rules rule corrections correction habits
suppose supposing assume assuming imagine lose lost gain effect affect impact consequence result results
drop remove delete keep kept leave left alone throw away discard fill filled filling impute replace replaced merge scale encode parse
detail details information info first biggest main top next what's whats who's that's here's left remaining todo
average mean median mode minimum maximum min max smallest largest lowest highest oldest newest latest earliest range spread deviation standard
share percent percentage proportion often frequent frequency common usual unique distinct duplicate duplicates duplicated repeated size long
big large small many much total exactly roughly about approximately overall whole entire full
missing empty null nulls gap gaps blank blanks
untouched unchanged raw yes sir kindly simply maybe perhaps
privacy private safe safety local anywhere leave sent computer machine
undo redo back revert
term terms word meaning definition concept
predict predictor predictors predictive important importance relevant useful target related relation relationship depend depends dependency
turn turned put take takes took taken touch touching write lowercase
throw rid get getting ditch why's whys
`

export const plainWords: ReadonlySet<string> = new Set(plain.split(/\s+/).filter((word) => word !== ''))

/** Words of the grammar that are no slip of a column's name, and name a column only when they are its whole name. */
export const grammarWords: ReadonlySet<string> = new Set(
  [...plainWords].filter((word) => word.length >= 3 && !['price', 'plan', 'name', 'time', 'light'].includes(word)),
)
