import { expect, test } from 'vitest'
import { readRowModel } from '#main/ingest/roles-model.ts'
import { planText, readText } from '#shared/read/read-text.ts'

const ages = ['Under 14 years', '14 to 17 years', '18 to 24 years', '25 to 34 years', '35 to 44 years', '45 to 64 years']
const verbose = [
  'Table 7. Hours on the water by age of the sailor: 2011,,,,',
  ',,,,',
  ',,Boats,,Boards',
  ',,,,',
  'Age of sailor,,,Sailing,Kite',
  ',All sailors,Dinghies,yachts,boards',
  ...ages.map((age, at) => `${age},${100 - at}.0,${18 + at}.9,${24 - at}.2,${3 + at}.1`),
  'Source: survey of the harbour offices.,,,,',
].join('\n')

test('the roles of lines find the header that the shapes of cells do not', async () => {
  const model = await readRowModel()
  const { plan, columns } = planText(verbose, true, {}, [], model)
  expect({ preambleRows: plan.preambleRows, headerRows: plan.headerRows }).toEqual({ preambleRows: 2, headerRows: 4 })
  expect(plan.header.why).toEqual(['the roles of the lines around it say so'])
  expect(columns).toEqual(['Age of sailor', 'All sailors', 'Boats Dinghies', 'Boats Sailing yachts', 'Boards Kite boards'])
})

test('a person is believed, whatever the roles say', async () => {
  const { plan } = planText(verbose, true, { preambleRows: 4, headerRows: 1 }, [], await readRowModel())
  expect([plan.preambleRows, plan.headerRows]).toEqual([4, 1])
})

test('a plain table is not asked about', async () => {
  const plain = 'id,name,born\n1,Ada,1815\n2,Alan,1912\n3,Grace,1906\n'
  const model = await readRowModel()
  expect(planText(plain, true, {}, [], model).columns).toEqual(readText(plain).columns)
})
