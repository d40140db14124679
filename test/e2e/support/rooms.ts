/** Every room that needs a table or none, with the key that leads there and a heading that proves arrival. */
export const rooms = [
  { name: 'import', key: 'Alt+2', heading: 'How the file was read' },
  { name: 'columns', key: 'Alt+3', heading: 'age' },
  { name: 'recipe', key: 'Alt+4', heading: 'Recipe' },
  { name: 'export', key: 'Alt+5', heading: 'Export' },
  { name: 'learned', key: 'Alt+6', heading: 'What AURORA learned from you' },
  { name: 'privacy', key: 'Alt+7', heading: 'Privacy' },
  { name: 'health', key: 'Alt+8', heading: 'Health and settings' },
] as const
